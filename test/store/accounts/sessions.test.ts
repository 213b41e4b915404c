import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { endOtherSessions, sessionsOf } from '../../../store/accounts/own-sessions.ts';
import { beginSession, continueSession, endSession, readSession } from '../../../store/accounts/sessions.ts';
import { takeHigh } from '../../../store/accounts/step-ups.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { addHolder } from '../../support/holders.ts';
import { createStillClock } from '../../support/still-clock.ts';
import type { StillClock } from '../../support/still-clock.ts';

const { idle, absolute } = LIMITS.session;
let database: TestDatabase;
let clock: StillClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = await createStillClock(database);
});
afterAll(() => database.close());

const holder = async (): Promise<string> => (await addHolder(database, 'asepeyo', { email: null })).id;

/** @returns the hash that a new session of the account is kept under */
async function begin(accountId: string, means: 'password' | 'certificate' = 'password'): Promise<Buffer> {
  const hash = randomBytes(32);
  await beginSession(database.sql, accountId, hash, undefined, { means });
  return hash;
}
const lives = async (hash: Buffer): Promise<boolean> => (await readSession(database.sql, hash)) !== undefined;
const goesOn = async (hash: Buffer): Promise<boolean> =>
  (await continueSession(database.sql, hash)) !== undefined;

describe('a session', () => {
  it('ends at the very instant that it has been idle for long enough; to be read keeps it no longer alive', async () => {
    const hash = await begin(await holder());
    await clock.moveOn(idle - 1);
    expect(await lives(hash)).toBe(true);
    await clock.moveOn(1);
    expect([await lives(hash), await goesOn(hash)]).toEqual([false, false]);
  });

  it('goes on as long as it is used, and no longer than it may last in all', async () => {
    const hash = await begin(await holder());
    for (let passed = 0; passed < absolute - idle; passed += idle - MINUTE) {
      expect(await goesOn(hash)).toBe(true);
      await clock.moveOn(idle - MINUTE);
    }
    const session = await continueSession(database.sql, hash);
    if (!session) throw new Error('it has ended too soon');
    expect(session.idleEndsAt).toEqual(session.endsAt);
    await clock.moveOn(session.endsAt.getTime() - session.now.getTime() - 1);
    expect(await goesOn(hash)).toBe(true);
    await clock.moveOn(1);
    expect(await goesOn(hash)).toBe(false);
  });

  it.each(['frozen_at', 'disabled_at'])(
    'is over, and none begins, once the account has %s',
    async (closed) => {
      const [id, bystander] = [await holder(), await holder()];
      const [hash, another] = [await begin(id), await begin(bystander)];
      await database.pool.query(`UPDATE accounts SET ${closed} = alta_now() WHERE id = $1`, [id]);
      expect([await lives(hash), await goesOn(hash)]).toEqual([false, false]);
      expect(await lives(await begin(id))).toBe(false);
      expect(await lives(another)).toBe(true);
    },
  );

  it('that begins ends the one which the same browser had, and no other', async () => {
    const id = await holder();
    const [earlier, elsewhere] = [await begin(id), await begin(id)];
    const hash = randomBytes(32);
    expect(await beginSession(database.sql, id, hash, earlier)).toMatchObject({ accountId: id, high: false });
    expect([await lives(earlier), await lives(elsewhere), await lives(hash)]).toEqual([false, true, true]);
  });

  it('that was ended stays ended', async () => {
    const hash = await begin(await holder());
    await endSession(database.sql, hash);
    await endSession(database.sql, hash);
    expect([await lives(hash), await goesOn(hash)]).toEqual([false, false]);
  });
});

describe('the other sessions of an account', () => {
  it('end all at once, not the one that asks, not another’s; once, with one line of the audit', async () => {
    const [id, another] = [await holder(), await holder()];
    const [own, one, two, foreign] = [
      await begin(id),
      await begin(id),
      await begin(id),
      await begin(another),
    ];
    expect(await endOtherSessions(database, id, own)).toBe(2);
    expect(await endOtherSessions(database, id, own)).toBe(0);
    expect(await Promise.all([own, one, two, foreign].map(lives))).toEqual([true, false, false, true]);
    const { rows } = await database.pool.query(
      `SELECT reason FROM audit WHERE action = 'session.ended' AND reason LIKE $1`,
      [`account ${id}%`],
    );
    expect(rows).toEqual([{ reason: `account ${id}: 2` }]);
  });

  it('end one by one by a name that does not open them; another’s name, or one’s own, ends nothing', async () => {
    const [id, another] = [await holder(), await holder()];
    const [own, other, foreign] = [await begin(id), await begin(id), await begin(another)];
    const [mine, second] = await sessionsOf(database.sql, id, own);
    const [theirs] = await sessionsOf(database.sql, another, foreign);
    expect([mine?.own, second?.own]).toEqual([true, false]);
    expect(second?.id).not.toContain(other.toString('hex'));
    for (const name of [mine?.id, theirs?.id, other.toString('hex')])
      expect(await endOtherSessions(database, id, own, name)).toBe(0);
    expect(await endOtherSessions(database, id, own, second?.id)).toBe(1);
    expect([await lives(own), await lives(other), await lives(foreign)]).toEqual([true, false, true]);
  });
});

describe('a request of a high level', () => {
  const raise = (hash: Buffer): Promise<unknown> =>
    database.pool.query(
      `UPDATE sessions SET high_until = alta_now() + INTERVAL '10 minutes' WHERE hash = $1`,
      [hash],
    );

  it('is let through once by a code, however many come at once, and as long as it lives by a certificate', async () => {
    const id = await holder();
    const [code, certificate] = [await begin(id), await begin(id, 'certificate')];
    expect(await takeHigh(database.sql, code)).toBe(false);
    await raise(code);
    const taken = await atOnce(20, () => takeHigh(database.sql, code));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const always = await atOnce(5, () => takeHigh(database.sql, certificate));
    expect(always.filter(Boolean)).toHaveLength(5);
  });

  it('comes too late at the instant that what was raised is over, and in a session that has ended', async () => {
    const id = await holder();
    const [late, ended] = [await begin(id), await begin(id, 'certificate')];
    await raise(late);
    await clock.moveOn(10 * MINUTE - 1);
    expect(await readSession(database.sql, late)).toMatchObject({ high: true });
    await clock.moveOn(1);
    expect(await takeHigh(database.sql, late)).toBe(false);
    await endSession(database.sql, ended);
    expect(await takeHigh(database.sql, ended)).toBe(false);
  });
});
