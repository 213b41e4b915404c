import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Program } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import {
  countPasswordTry,
  forgetPasswordTries,
  lockAccount,
  unlockAccount,
  withdrawPasswordTry,
} from '../../../store/accounts/account-locks.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { addHolder } from '../../support/holders.ts';
import type { Holder } from '../../support/holders.ts';
import { testKeyring } from '../../support/keyring.ts';

const program = (await loadPrograms('programs')).get('osseg') as Program;
const lockAfter = 3;
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const holder = (): Promise<Holder> => addHolder(database, 'osseg', { email: 'ana@example.org' });
const attempt = (accountId: string | null): Promise<number | undefined> =>
  countPasswordTry(database.sql, testKeyring, { accountId, subject: 'what was typed', lockAfter });
const lock = (id: string): ReturnType<typeof lockAccount> =>
  lockAccount(database, testKeyring, program, id, lockAfter);
const unlock = (memberId: string, by = 'staff:eva', where = 'osseg'): ReturnType<typeof unlockAccount> =>
  unlockAccount(database, where, { memberId }, { by, reason: 'she called' });

/** An account whose tries are used up. */
async function locked(): Promise<Holder> {
  const whose = await holder();
  for (let time = 0; time < lockAfter; time += 1) await attempt(whose.id);
  await lock(whose.id);
  return whose;
}

describe('a try of a password', () => {
  it('is counted before it is judged: of however many at once so many are, and each knows which it was', async () => {
    const { id } = await holder();
    const counted = await atOnce(20, () => attempt(id));
    const judged = counted.filter((count) => count !== undefined).toSorted();
    expect(judged).toEqual([1, 2, 3]);
  });

  it('writes a row where no account counts it too, and none is locked by it', async () => {
    const { id } = await locked();
    for (const accountId of [null, id]) {
      await database.pool.query('DELETE FROM limits');
      expect(await attempt(accountId)).toBeUndefined();
      expect((await database.pool.query('SELECT 1 FROM limits')).rowCount).toBe(1);
    }
  });

  it('that was right is forgotten with what failed before, unless others have locked the account meanwhile', async () => {
    const { id } = await holder();
    await attempt(id);
    expect(await forgetPasswordTries(database.sql, id)).toBe(true);
    expect(await attempt(id)).toBe(1);
    expect(await forgetPasswordTries(database.sql, (await locked()).id)).toBe(false);
  });

  it('that was never judged costs nothing, and never more than there were', async () => {
    const { id } = await holder();
    await attempt(id);
    for (let time = 0; time < 2; time += 1) await withdrawPasswordTry(database.sql, id);
    expect(await attempt(id)).toBe(1);
  });
});

describe('an account', () => {
  it('is locked once its tries are used up, not before; its holder is told once, however many find it', async () => {
    const { id } = await holder();
    await attempt(id);
    expect(await lock(id)).toEqual([]);
    for (let time = 1; time < lockAfter; time += 1) await attempt(id);
    const told = await atOnce(10, () => lock(id));
    expect(told.flat()).toHaveLength(1);
    const { rows } = await database.pool.query('SELECT notice FROM letters WHERE account_id = $1', [id]);
    expect(rows).toEqual([{ notice: 'accountLocked' }]);
  });

  it('is unlocked by staff of its own program, once, with a line of the audit', async () => {
    const [{ id, memberId }, another] = [await locked(), await locked()];
    expect(await unlock(memberId, 'staff:eva', 'asepeyo')).toBe('none');
    const outcomes = await atOnce(10, () => unlock(memberId));
    expect(outcomes.filter((outcome) => outcome === 'unlocked')).toHaveLength(1);
    expect(await attempt(id)).toBe(1);
    expect(await attempt(another.id)).toBeUndefined();
    const { rows } = await database.pool.query(
      `SELECT actor, reason FROM audit WHERE action = 'account.unlock' AND member_id = $1`,
      [memberId],
    );
    expect(rows).toEqual([{ actor: 'staff:eva', reason: `account ${id}: she called` }]);
  });

  it('is not unlocked by who had a hand in its holder’s access; it stays locked', async () => {
    const { id, memberId } = await locked();
    await database.pool.query(`INSERT INTO contact_changes (member_id, by) VALUES ($1, 'staff:eva')`, [
      memberId,
    ]);
    expect(await unlock(memberId)).toBe('secondPerson');
    expect(await attempt(id)).toBeUndefined();
    expect(await unlock(memberId, 'staff:lea')).toBe('unlocked');
  });
});
