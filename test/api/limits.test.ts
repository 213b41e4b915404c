import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import {
  beginTry,
  forgetFailures,
  purgeLimits,
  returnToken,
  takeEach,
  takeToken,
  withdrawTry,
} from '../../store/guards/limits.ts';
import type { Counted, Taken } from '../../store/guards/limits.ts';
import { inTransaction } from '../../store/connection/transaction.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { testKeyring } from '../support/keyring.ts';

let database: TestDatabase;
let subjects = 0;
beforeAll(async () => {
  database = await createTestDatabase(20);
});
afterAll(() => database.close());

function somebody(): string {
  subjects += 1;
  return `somebody ${String(subjects)}`;
}

function take(subject: string, limit: number, windowMs = HOUR, name = 'form.network'): Promise<Taken> {
  return takeToken(database.sql, testKeyring, { name, subject, limit, windowMs });
}

const rule = {
  name: 'login.account',
  failures: 5,
  firstWaitMs: MINUTE,
  longestWaitMs: 2 * HOUR,
  memoryMs: 12 * HOUR,
};

function fail(subject: string): Promise<Taken> {
  return beginTry(database.sql, testKeyring, { ...rule, subject });
}

async function now(): Promise<number> {
  const { rows } = await database.pool.query<{ now: Date }>('SELECT alta_now() AS now');
  return rows[0]?.now.getTime() ?? 0;
}

async function waitMs(taken: Taken): Promise<number> {
  return taken.ok ? 0 : taken.retryAt.getTime() - (await now());
}

describe('a limit', () => {
  it('lets exactly as many through as it says, of 200 at once', async () => {
    const subject = somebody();
    const taken = await Promise.all(Array.from({ length: 200 }, () => take(subject, 60)));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(60);
  });

  it('tells when the window ends, and opens again then', async () => {
    const subject = somebody();
    await take(subject, 1);
    const refused = await take(subject, 1);
    expect(await waitMs(refused)).toBeGreaterThan(HOUR - 10 * SECOND);
    expect(await waitMs(refused)).toBeLessThanOrEqual(HOUR);
    await database.shiftClock(HOUR - 10 * SECOND);
    expect((await take(subject, 1)).ok).toBe(false);
    await database.shiftClock(10 * SECOND);
    expect((await take(subject, 1)).ok).toBe(true);
    expect((await take(subject, 1)).ok).toBe(false);
  });

  it('is not put off by those who keep asking', async () => {
    const subject = somebody();
    const begun = await now();
    for (let asked = 0; asked < 20; asked += 1) await take(subject, 1);
    const refused = await take(subject, 1);
    expect(refused).toMatchObject({ ok: false });
    if (!refused.ok) expect(refused.retryAt.getTime()).toBeLessThan(begun + HOUR + 5 * SECOND);
  });

  it('counts each subject and each name apart', async () => {
    const subject = somebody();
    await take(subject, 1);
    expect((await take(somebody(), 1)).ok).toBe(true);
    expect((await take(subject, 1, HOUR, 'form.person')).ok).toBe(true);
    expect((await take(subject, 1)).ok).toBe(false);
  });

  it('takes one back, but not more than there were', async () => {
    const subject = somebody();
    await take(subject, 1);
    for (let returned = 0; returned < 3; returned += 1)
      await returnToken(database.sql, testKeyring, 'form.network', subject);
    expect((await take(subject, 1)).ok).toBe(true);
    expect((await take(subject, 1)).ok).toBe(false);
  });

  it('keeps nothing that tells who was counted', async () => {
    await take('12345678Z', 1);
    const { rows } = await database.pool.query<{ dump: string }>(
      `SELECT string_agg(limits::text || encode(key, 'escape'), ' ') AS dump FROM limits`,
    );
    expect(rows[0]?.dump).not.toContain('12345678Z');
  });
});

describe('several limits at once', () => {
  const takeTogether = (rules: readonly Counted[]): Promise<Taken> =>
    inTransaction(database, (tx) => takeEach(tx, testKeyring, rules));
  const limit = (name: string, subject: string, most: number, windowMs: number = HOUR): Counted => {
    return { name, subject, limit: most, windowMs };
  };

  it('let exactly as many through as the least of them says, of 100 at once', async () => {
    const subject = somebody();
    const rules = [limit('form.network', subject, 60), limit('form.person', subject, 7)];
    const taken = await Promise.all(Array.from({ length: 100 }, () => takeTogether(rules)));
    expect(taken.filter(({ ok }) => ok)).toHaveLength(7);
  });

  it('count up to the first that is used up, and nothing beyond it, however many ask at once', async () => {
    const [network, person] = [somebody(), somebody()];
    const rules = [limit('form.network', network, 3), limit('form.person', person, 5)];
    await Promise.all(Array.from({ length: 40 }, () => takeTogether(rules)));
    const left: boolean[] = [];
    for (let more = 0; more < 3; more += 1) left.push((await take(person, 5, HOUR, 'form.person')).ok);
    expect(left).toEqual([true, true, false]);
  });

  it('count what lies before the one that is used up', async () => {
    const [network, person] = [somebody(), somebody()];
    const rules = [limit('form.network', network, 5), limit('form.person', person, 1)];
    for (let asked = 0; asked < 3; asked += 1) await takeTogether(rules);
    const left: boolean[] = [];
    for (let more = 0; more < 3; more += 1) left.push((await take(network, 5)).ok);
    expect(left).toEqual([true, true, false]);
  });

  it('tell when the window of the first that is used up ends, and open again then', async () => {
    const subject = somebody();
    const rules = [limit('form.network', subject, 2), limit('form.person', subject, 1, 10 * MINUTE)];
    await takeTogether(rules);
    const refused = await takeTogether(rules);
    expect(await waitMs(refused)).toBeGreaterThan(10 * MINUTE - 10 * SECOND);
    expect(await waitMs(refused)).toBeLessThanOrEqual(10 * MINUTE);
    await database.shiftClock(10 * MINUTE);
    expect(await takeTogether(rules)).toMatchObject({ ok: false });
    await database.shiftClock(HOUR);
    expect(await takeTogether(rules)).toEqual({ ok: true });
  });
});

describe('tries that may fail', () => {
  it('are free four times; the fifth makes wait a minute, and each one after twice as long, up to two hours', async () => {
    const subject = somebody();
    for (let free = 0; free < 5; free += 1) expect(await fail(subject)).toEqual({ ok: true });
    const waits: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      const ms = await waitMs(await fail(subject));
      waits.push(Math.round(ms / MINUTE));
      await database.shiftClock(ms - 2 * SECOND);
      expect((await fail(subject)).ok).toBe(false);
      await database.shiftClock(3 * SECOND);
      expect((await fail(subject)).ok).toBe(true);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120]);
  });

  it('cannot be outrun: of 100 at once five get through', async () => {
    const subject = somebody();
    const tries = await Promise.all(Array.from({ length: 100 }, () => fail(subject)));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(5);
  });

  it('are forgotten by a success', async () => {
    const subject = somebody();
    for (let failed = 0; failed < 5; failed += 1) await fail(subject);
    await forgetFailures(database.sql, testKeyring, rule.name, subject);
    for (let free = 0; free < 5; free += 1) expect((await fail(subject)).ok).toBe(true);
    expect((await fail(subject)).ok).toBe(false);
  });

  it('are forgotten after 12 hours without one', async () => {
    const subject = somebody();
    for (let failed = 0; failed < 5; failed += 1) await fail(subject);
    await database.shiftClock(12 * HOUR + SECOND);
    for (let free = 0; free < 5; free += 1) expect((await fail(subject)).ok).toBe(true);
  });

  it('cost nothing when they could not be judged', async () => {
    const subject = somebody();
    for (let failed = 0; failed < 5; failed += 1) await fail(subject);
    await withdrawTry(database.sql, testKeyring, rule.name, subject);
    expect((await fail(subject)).ok).toBe(true);
    expect((await fail(subject)).ok).toBe(false);
  });
});

it('a purge drops what no window needs, and keeps those who must still wait', async () => {
  const [old, waiting] = [somebody(), somebody()];
  await take(old, 1);
  for (let failed = 0; failed < 5; failed += 1) await fail(waiting);
  await database.pool.query(
    `UPDATE limits SET blocked_till = alta_now() + INTERVAL '3 days' WHERE blocked_till > alta_now()`,
  );
  await database.shiftClock(25 * HOUR);
  await purgeLimits(database.sql, 24 * HOUR);
  const { rows } = await database.pool.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM limits WHERE blocked_till IS NULL',
  );
  expect(rows[0]?.left).toBe(0);
  expect((await fail(waiting)).ok).toBe(false);
});
