import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../domain/limits.ts';
import { keepChallenge, spendChallenge } from '../../../../store/staff/second-factor/passkey-challenges.ts';
import { notePasskeyUse } from '../../../../store/staff/second-factor/passkeys.ts';
import {
  replaceRecoveryCodes,
  spendRecoveryCode,
} from '../../../../store/staff/second-factor/recovery-codes.ts';
import {
  confirmTotp,
  currentTotp,
  offerTotp,
  pendingTotp,
  spendTotpStep,
} from '../../../../store/staff/second-factor/totp.ts';
import type { TotpSecret } from '../../../../store/staff/second-factor/totp.ts';
import { atOnce } from '../../../support/at-once.ts';
import { createTestDatabase } from '../../../support/database.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { testKeyring } from '../../../support/keyring.ts';
import { createStillClock } from '../../../support/still-clock.ts';
import type { StillClock } from '../../../support/still-clock.ts';

const { confirmWithin, passkey } = LIMITS.staff.secondFactor;
let database: TestDatabase;
let clock: StillClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = await createStillClock(database);
});
afterAll(() => database.close());

/** @returns the id of one of the staff, and the hash of a session of theirs */
async function staff(): Promise<{ id: string; session: Buffer }> {
  const [id, session] = [randomUUID(), randomBytes(32)];
  await database.pool.query(
    `WITH a AS (INSERT INTO staff_accounts (id, name, program, role, password_hash) VALUES ($1::uuid, $1::text, 'osseg', 'support', 'x') RETURNING id)
     INSERT INTO staff_sessions (hash, staff_id) SELECT $2, id FROM a`,
    [id, session],
  );
  return { id, session };
}
const pending = (id: string): Promise<TotpSecret | undefined> => pendingTotp(database.sql, testKeyring, id);

/** An app in use, its first code of step 100. */
async function app(id: string): Promise<TotpSecret> {
  await offerTotp(database.sql, testKeyring, id, randomBytes(20));
  const offered = await pending(id);
  if (!offered || !(await confirmTotp(database.sql, id, offered, 100))) throw new Error('not confirmed');
  const current = await currentTotp(database.sql, testKeyring, id);
  if (!current) throw new Error('none in use');
  return current;
}
const spend = (id: string, secret: TotpSecret, step: number): Promise<boolean> =>
  spendTotpStep(database.sql, testKeyring, id, secret, step);
const passed = (each: readonly boolean[]): number => each.filter(Boolean).length;

describe('a code of an app', () => {
  it('is spent once, however many show it at once; none of its step, or of an earlier one, counts again', async () => {
    const { id } = await staff();
    const secret = await app(id);
    expect([await spend(id, secret, 100), await spend(id, secret, 99)]).toEqual([false, false]);
    const shown = await atOnce(20, async () => {
      const now = await currentTotp(database.sql, testKeyring, id);
      return now !== undefined && spend(id, now, 101);
    });
    expect(passed(shown)).toBe(1);
  });

  it('of another’s app, or of one that was replaced meanwhile, does not count', async () => {
    const [{ id }, another] = [await staff(), await staff()];
    const [secret, theirs] = [await app(id), await app(another.id)];
    expect(await spend(id, theirs, 200)).toBe(false);
    await app(id);
    expect(await spend(id, secret, 200)).toBe(false);
  });

  it('confirms an app as long as it is offered; the one in use stays in use until then', async () => {
    const { id } = await staff();
    const used = await app(id);
    await offerTotp(database.sql, testKeyring, id, randomBytes(20));
    const first = await pending(id);
    await offerTotp(database.sql, testKeyring, id, randomBytes(20));
    expect(first && (await confirmTotp(database.sql, id, first, 300))).toBe(false);
    expect((await currentTotp(database.sql, testKeyring, id))?.secret).toEqual(used.secret);
    await clock.moveOn(confirmWithin - 1);
    expect(await pending(id)).toBeDefined();
    await clock.moveOn(1);
    expect(await pending(id)).toBeUndefined();
  });

  it('has a secret that the database does not show, and that opens for its holder alone', async () => {
    const [{ id }, another] = [await staff(), await staff()];
    const { secret, kept } = await app(id);
    expect(kept).not.toContain(secret.toString('base64url'));
    await app(another.id);
    await database.pool.query('UPDATE staff_totps SET secret = $1 WHERE staff_id = $2', [kept, another.id]);
    await expect(currentTotp(database.sql, testKeyring, another.id)).rejects.toThrow();
  });
});

it('a recovery code is spent once, by its own holder; new ones take the place of all there were', async () => {
  const [{ id }, another] = [await staff(), await staff()];
  const [one, two] = [randomBytes(32), randomBytes(32)];
  await replaceRecoveryCodes(database.sql, id, [one, two]);
  expect(await spendRecoveryCode(database.sql, another.id, one)).toBe(false);
  expect(passed(await atOnce(10, () => spendRecoveryCode(database.sql, id, one)))).toBe(1);
  await replaceRecoveryCodes(database.sql, id, [randomBytes(32)]);
  expect(await spendRecoveryCode(database.sql, id, two)).toBe(false);
});

describe('what a passkey is asked to sign', () => {
  const ask = (session: Buffer, purpose: 'register' | 'show', challenge: string): Promise<void> =>
    keepChallenge(database.sql, session, { purpose, challenge });

  it('is spent once, for what it was asked for; asked for something else it is gone as well', async () => {
    const [{ session }, another] = [await staff(), await staff()];
    await ask(session, 'show', 'first');
    await ask(session, 'show', 'second');
    expect(await spendChallenge(database.sql, another.session, 'show')).toBeUndefined();
    const spent = await atOnce(10, () => spendChallenge(database.sql, session, 'show'));
    expect(spent.filter((challenge) => challenge !== undefined)).toEqual(['second']);
    await ask(session, 'register', 'third');
    for (const purpose of ['show', 'register'] as const)
      expect(await spendChallenge(database.sql, session, purpose)).toBeUndefined();
  });

  it('is signed in time until the instant that its time is over', async () => {
    const [early, late] = [await staff(), await staff()];
    for (const { session } of [early, late]) await ask(session, 'show', 'sign this');
    await clock.moveOn(passkey.askFor - 1);
    expect(await spendChallenge(database.sql, early.session, 'show')).toBe('sign this');
    await clock.moveOn(1);
    expect(await spendChallenge(database.sql, late.session, 'show')).toBeUndefined();
  });

  it('is noted with its count once: a second signature of the same count is a copy’s', async () => {
    const [{ id: staffId }, id] = [await staff(), randomUUID()];
    await database.pool.query(
      `INSERT INTO staff_passkeys (id, staff_id, credential_id, public_key, counter, name) VALUES ($1::uuid, $2, $1::text, '', 4, 'key')`,
      [id, staffId],
    );
    const noted = await atOnce(10, () => notePasskeyUse(database.sql, { id, counter: 4 }, 5));
    expect(passed(noted)).toBe(1);
  });
});
