import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CERTIFICATE_LIMITS } from '../../../domain/certificate-limits.ts';
import type { Program } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { logInByHandover } from '../../../store/accounts/certificate-accounts.ts';
import { addHandover, spendHandover } from '../../../store/accounts/certificate-logins.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { dniOf } from '../../support/documents.ts';
import { addHolder } from '../../support/holders.ts';
import { testKeyring } from '../../support/keyring.ts';
import { createStillClock } from '../../support/still-clock.ts';
import type { StillClock } from '../../support/still-clock.ts';

const asepeyo = (await loadPrograms('programs')).get('asepeyo') as Program;
let database: TestDatabase;
let clock: StillClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = await createStillClock(database);
});
afterAll(() => database.close());

const state = Buffer.from('what the browser keeps');

/** @returns the hash of a proof that was written down for a member */
async function proof(memberId: string, stateHash: Buffer | undefined = state): Promise<Buffer> {
  const hash = randomBytes(32);
  await addHandover(database.sql, { hash, memberId, stateHash });
  return hash;
}
const spend = (hash: Buffer, by: Buffer | undefined = state, program = 'asepeyo'): Promise<unknown> =>
  inTransaction(database, (tx) => spendHandover(tx, program, hash, by));

describe('a proof by certificate', () => {
  it('is exchanged once, however many bring it at once', async () => {
    const { id, memberId } = await addHolder(database, 'asepeyo', { email: null });
    const hash = await proof(memberId);
    const spent = await atOnce(20, () => spend(hash));
    expect(spent.filter((each) => each !== undefined)).toEqual([{ memberId, accountId: id }]);
  });

  it('is over at the very instant that it is valid until', async () => {
    const { memberId } = await addHolder(database, 'asepeyo', { email: null });
    const [early, late] = [await proof(memberId), await proof(memberId)];
    await clock.moveOn(CERTIFICATE_LIMITS.handover - 1);
    expect(await spend(early)).toMatchObject({ memberId });
    await clock.moveOn(1);
    expect(await spend(late)).toBeUndefined();
  });

  it('is worth nothing in another browser, without one where one began, or in another program; and is not spent by it', async () => {
    const { memberId } = await addHolder(database, 'asepeyo', { email: null });
    const [hash, bare] = [await proof(memberId), await proof(memberId, Buffer.alloc(0))];
    expect(await spend(hash, Buffer.from('another'))).toBeUndefined();
    expect(
      await inTransaction(database, (tx) => spendHandover(tx, 'asepeyo', hash, undefined)),
    ).toBeUndefined();
    expect(await spend(bare)).toBeUndefined();
    expect(await spend(hash, state, 'clave')).toBeUndefined();
    expect(await spend(hash)).toMatchObject({ memberId });
  });

  it.each(['frozen_at', 'disabled_at'])('is worth nothing while the account has %s', async (closed) => {
    const { id, memberId } = await addHolder(database, 'asepeyo', { email: null });
    await database.pool.query(`UPDATE accounts SET ${closed} = alta_now() WHERE id = $1`, [id]);
    expect(await spend(await proof(memberId))).toBeUndefined();
  });
});

let members = 0;

/** On the list, with no account. @param since how long; SQL */
async function member(since = '4 years'): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO members (id, program, document_type, document, name, email) VALUES ($1, 'asepeyo', 'DNI', $2, 'Ana Prueba', 'ana@example.org')`,
    [id, dniOf(73_000_000 + (members += 1)).number],
  );
  await database.pool.query(
    `INSERT INTO affiliations (id, member_id, "from") VALUES (gen_random_uuid(), $1, (alta_now() - $2::interval)::date)`,
    [id, since],
  );
  return id;
}
const logIn = (hash: Buffer): ReturnType<typeof logInByHandover> =>
  logInByHandover(database, testKeyring, asepeyo, {
    ...{ hash, stateHash: state, language: 'es' },
    session: { hash: randomBytes(32), earlier: undefined },
  });
const accounts = async (memberId: string): Promise<number> =>
  (await database.pool.query('SELECT 1 FROM accounts WHERE member_id = $1', [memberId])).rowCount ?? NaN;

describe('a person without an account', () => {
  it('gets one, and one only, of two proofs at once; both get in, and one letter tells it', async () => {
    const memberId = await member();
    const both = await Promise.all([await proof(memberId), await proof(memberId)].map(logIn));
    expect(both).toMatchObject([{ session: { high: true } }, { session: { high: true } }]);
    expect(both.flatMap((each) => (typeof each === 'object' ? each.outboxRecords : []))).toHaveLength(1);
    expect(await accounts(memberId)).toBe(1);
  });

  it('who has left the list gets none, though the proof was given before', async () => {
    const memberId = await member();
    const hash = await proof(memberId);
    await database.pool.query('UPDATE members SET delisted_at = alta_now() WHERE id = $1', [memberId]);
    expect(await logIn(hash)).not.toMatchObject({ session: {} });
    expect(await accounts(memberId)).toBe(0);
  });
});
