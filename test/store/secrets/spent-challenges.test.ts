import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../../domain/duration.ts';
import { instantIn, spendChallenge } from '../../../store/secrets/spent-challenges.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { createStillClock } from '../../support/still-clock.ts';
import type { StillClock } from '../../support/still-clock.ts';

let database: TestDatabase;
let clock: StillClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = await createStillClock(database);
});
afterAll(() => database.close());

it('a challenge’s answer is spent once, however many come at once, and stays spent', async () => {
  const [hash, until] = [randomBytes(32), await instantIn(database.sql, MINUTE)];
  const spent = await atOnce(30, () => spendChallenge(database.sql, hash, until));
  expect(spent.filter(Boolean)).toHaveLength(1);
  await clock.moveOn(MINUTE - 1);
  expect(await spendChallenge(database.sql, hash, until)).toBe(false);
});

it('an answer is in time until the instant that its challenge ends, by the database’s clock', async () => {
  const until = await instantIn(database.sql, MINUTE);
  await clock.moveOn(MINUTE - 1);
  expect(await spendChallenge(database.sql, randomBytes(32), until)).toBe(true);
  await clock.moveOn(1);
  expect(await spendChallenge(database.sql, randomBytes(32), until)).toBe(false);
});

it('one that was spent and cleared away after its end cannot be spent again', async () => {
  const [hash, until] = [randomBytes(32), await instantIn(database.sql, MINUTE)];
  await spendChallenge(database.sql, hash, until);
  await clock.moveOn(MINUTE);
  for (let time = 0; time < 2; time += 1) expect(await spendChallenge(database.sql, hash, until)).toBe(false);
  await spendChallenge(database.sql, randomBytes(32), await instantIn(database.sql, MINUTE));
  const { rows } = await database.pool.query<{ hash: Buffer }>('SELECT hash FROM spent_challenges');
  expect(rows.some((row) => row.hash.equals(hash))).toBe(false);
});
