import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RetryOutcome } from '../../../../domain/group-retry.ts';
import { LIMITS } from '../../../../domain/limits.ts';
import { endRetry, stopRetry } from '../../../../store/staff/group-retry/end.ts';
import {
  failsOn,
  itemsLeft,
  noteItem,
  runningRetry,
  takeItem,
} from '../../../../store/staff/group-retry/items.ts';
import { findRetry } from '../../../../store/staff/group-retry/report.ts';
import type { RetryItem, RunningRetry } from '../../../../store/staff/group-retry/items.ts';
import { atOnce } from '../../../support/at-once.ts';
import { createTestDatabase } from '../../../support/database.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { createStillClock } from '../../../support/still-clock.ts';
import type { StillClock } from '../../../support/still-clock.ts';

const { lease, failuresInARow } = LIMITS.groupRetry;
let database: TestDatabase;
let clock: StillClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = await createStillClock(database);
});
afterAll(() => database.close());

/** A retry of so many journeys that has begun; one of a provider runs at a time. */
async function retry(total: number): Promise<RunningRetry> {
  const id = randomUUID();
  await database.pool.query('UPDATE group_retries SET ended_at = alta_now() WHERE ended_at IS NULL');
  await database.pool.query(
    `INSERT INTO group_retries (id, program, cause, per_second, by, reason, total, begun_at)
     VALUES ($1, 'osseg', 'sms', 5, 'staff:eva', 'it is up again', $2, alta_now())`,
    [id, total],
  );
  await database.pool.query(
    `INSERT INTO group_retry_items (retry_id, position, journey_id) SELECT $1, n, gen_random_uuid() FROM generate_series(1, $2::int) n`,
    [id, total],
  );
  const running = await runningRetry(database, id);
  if (!running) throw new Error('it does not run');
  return running;
}
const take = ({ id }: RunningRetry): Promise<RetryItem | undefined> => takeItem(database, id);
async function taken(running: RunningRetry): Promise<RetryItem> {
  const item = await take(running);
  if (!item) throw new Error('none is free');
  return item;
}
const note = (running: RunningRetry, item: RetryItem, outcome: RetryOutcome): Promise<void> =>
  noteItem(database, running, item, { outcome });
const audited = async (journeyId: string): Promise<number> =>
  (
    await database.pool.query(`SELECT 1 FROM audit WHERE action = 'journey.retry' AND journey_id = $1`, [
      journeyId,
    ])
  ).rowCount ?? NaN;

describe('the journeys of a retry', () => {
  it('are each taken by one worker, in their order, however many workers take at once', async () => {
    const running = await retry(8);
    const items = await atOnce(20, () => take(running));
    const positions = items.flatMap((item) => (item ? [item.position] : []));
    expect(positions.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await itemsLeft(database, running.id)).toEqual({ free: false, taken: true });
  });

  it('whose worker died are free again once its time is over, not at its last instant', async () => {
    const running = await retry(1);
    const first = await taken(running);
    await clock.moveOn(lease);
    expect(await take(running)).toBeUndefined();
    await clock.moveOn(1);
    expect(await itemsLeft(database, running.id)).toEqual({ free: true, taken: false });
    expect(await take(running)).toEqual(first);
  });

  it('come to one thing each, with one line of the audit, though two workers note it', async () => {
    const running = await retry(2);
    const [tried, gone] = [await taken(running), await taken(running)];
    await atOnce(5, () => note(running, tried, 'sent'));
    await note(running, tried, 'failed');
    await note(running, gone, 'goneOn');
    expect(await findRetry(database.sql, 'osseg', running.id)).toMatchObject({
      counts: { sent: 1, goneOn: 1 },
    });
    expect([await audited(tried.journeyId), await audited(gone.journeyId)]).toEqual([1, 0]);
  });
});

it('a provider is down still after so many failures in a row, and not when one was sent among them', async () => {
  const running = await retry(failuresInARow + 2);
  const next = async (outcome: RetryOutcome): Promise<boolean> => {
    await clock.moveOn(1);
    await note(running, await taken(running), outcome);
    return failsOn(database, running.id);
  };
  expect(await next('sent')).toBe(false);
  for (let failed = 1; failed < failuresInARow; failed += 1) expect(await next('failed')).toBe(false);
  // What had gone on by itself says nothing of the provider.
  expect(await next('goneOn')).toBe(false);
  expect(await next('failed')).toBe(true);
});

describe('a retry', () => {
  it('that is over stays as it ended; whose turn had not come were not tried', async () => {
    const running = await retry(3);
    await note(running, await taken(running), 'sent');
    await endRetry(database, running.id, 'done');
    await endRetry(database, running.id, 'gaveUp');
    expect(await findRetry(database.sql, 'osseg', running.id)).toMatchObject({
      ...{ state: 'done', counts: { sent: 1, notTried: 2 } },
    });
    expect(await runningRetry(database, running.id)).toBeUndefined();
  });

  it('is stopped by its own program’s staff alone, once', async () => {
    const running = await retry(1);
    expect(await stopRetry(database, { id: running.id, program: 'casmu', by: 'staff:leo' })).toBe(false);
    expect(await runningRetry(database, running.id)).toMatchObject({ stopAsked: false });
    await atOnce(5, () => stopRetry(database, { id: running.id, program: 'osseg', by: 'staff:eva' }));
    expect(await runningRetry(database, running.id)).toMatchObject({ stopAsked: true });
    const { rowCount } = await database.pool.query(`SELECT 1 FROM audit WHERE action = 'stuck.retry-stop'`);
    expect(rowCount).toBe(1);
  });
});
