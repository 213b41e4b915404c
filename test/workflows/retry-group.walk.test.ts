import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import type { RetriableGroup } from '../../domain/group-retry.ts';
import { createLogger } from '../../platform/logger.ts';
import { createGroupRetries } from '../../store/outbox/group-retries.ts';
import { beginRetry, previewRetry } from '../../store/staff/group-retry/begin.ts';
import { stopRetry } from '../../store/staff/group-retry/end.ts';
import { findRetry, retryReport } from '../../store/staff/group-retry/report.ts';
import type { GroupRetry } from '../../store/staff/group-retry/report.ts';
import { stuckGroups } from '../../store/staff/stuck/groups.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { taskQueue, workflowTypes } from '../../workflows/contract.ts';
import type { GroupRetryInput } from '../../workflows/contract.ts';
import { addRetry, outcomesOf } from '../support/group-retries.ts';
import { steps } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

const program = 'asepeyo';
let world: World;
let mobiles = 0;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Parked extends Journey {
  mobile: string;
}

/** Journeys whose PIN does not go: the provider is down for longer than our patience. */
async function park(many: number): Promise<Parked[]> {
  world.fail('sms', true);
  const parked: Parked[] = [];
  for (let each = 0; each < many; each += 1) {
    mobiles += 1;
    const mobile = `+346${String(10_000_000 + mobiles * 10_007)}`;
    const journey = await world.register(undefined, {}, { mobile });
    await steps.confirmEmail(world, journey);
    await journey.until(({ stage }) => stage === 'smsPin');
    await journey.untilTried();
    parked.push({ ...journey, mobile });
  }
  const last = parked.at(-1);
  const { now } = (await last?.view()) ?? { now: new Date() };
  await last?.skipTo(now.getTime() + 11 * MINUTE);
  for (const journey of parked) await journey.until(({ parkedCause }) => parkedCause === 'sms');
  return parked;
}

async function group(): Promise<RetriableGroup> {
  const [found] = await stuckGroups(world.database.sql, program);
  if (!found) throw new Error('nothing is stuck');
  return { ...found, kind: 'parked', cause: 'sms' };
}

/** As the API does it. */
async function retry(perSecond = 20): Promise<string> {
  const { database, env } = world;
  const asked = { program, group: await group(), perSecond, by: 'staff:ana', reason: 'works again' };
  const begun = await beginRetry(database, asked);
  if (begun.outcome !== 'begun') throw new Error(begun.outcome);
  const logger = createLogger('test', 'silent');
  await createGroupRetries({ client: env.client, taskQueue, database, logger }).begin();
  return begun.id;
}

async function until(id: string, asked: (retry: GroupRetry) => boolean): Promise<GroupRetry> {
  let latest: GroupRetry | undefined;
  await expect
    .poll(async () => (latest = await findRetry(world.database.sql, program, id)) && asked(latest), {
      timeout: 60_000,
    })
    .toBe(true);
  if (!latest) throw new Error('no such retry');
  return latest;
}

const sentTo = (mobile: string): number => world.sent.filter(({ to }) => to === mobile).length;

it('sends each journey’s message once, leaves alone what has gone on, tells what failed again, and all of it in the audit', async () => {
  const parked = await park(4);
  const [gone, failing, ...others] = parked;
  if (!gone || !failing) throw new Error('too few');
  await expect(previewRetry(world.database.sql, program, await group())).resolves.toMatchObject({ count: 4 });
  world.fail('sms', false);
  world.failTo(failing.mobile);
  const asked = { ending: 'cancelled', by: 'test', reason: 'asked by phone' } as const;
  const id = await retry();
  // It has gone on before its turn.
  const ended = await askEnding(world.database, gone.id, asked);
  if (ended) await world.dispatcher.dispatch([ended]);
  const { state, counts, total } = await until(id, ({ endedAt }) => endedAt !== null);
  expect([state, total, counts.failed]).toEqual(['done', 4, 1]);
  for (const journey of others) {
    await journey.until(({ parkedCause, stageEnds }) => parkedCause === null && stageEnds !== null);
    expect(sentTo(journey.mobile)).toBe(1);
  }
  expect(sentTo(gone.mobile)).toBeLessThanOrEqual(1);
  expect((await failing.view()).parkedCause).toBe('sms');
  const report = await retryReport(world.database.sql, id);
  expect(report.find(({ journeyId }) => journeyId === failing.id)).toMatchObject({
    outcome: 'failed',
    code: 'unavailable',
  });
  const { rows } = await world.database.pool.query<{ action: string; journey: string | null }>(
    `SELECT action, journey_id AS journey FROM audit WHERE actor = 'staff:ana' AND reason = 'works again' ORDER BY id`,
  );
  expect(rows[0]).toEqual({ action: 'stuck.retry', journey: null });
  const tried = report.filter(({ outcome }) => outcome !== 'goneOn').map(({ journeyId }) => journeyId);
  expect(rows.slice(1).map(({ journey }) => journey)).toEqual(expect.arrayContaining(tried));
  expect(rows).toHaveLength(1 + tried.length);
  // What the schedule would do next finds nothing to send twice.
  await world.retryParked('sms');
  for (const journey of others) expect(sentTo(journey.mobile)).toBe(1);
  world.failTo();
});

it('gives up after ten failures in a row, and stops when it is told to: the rest is not tried', async () => {
  await park(12);
  const gaveUp = await until(await retry(), ({ endedAt }) => endedAt !== null);
  expect(gaveUp.state).toBe('gaveUp');
  expect(gaveUp.counts.failed).toBeGreaterThanOrEqual(10);
  expect(gaveUp.total).toBe(Object.values(gaveUp.counts).reduce((sum, each) => sum + each, 0));
  world.fail('sms', false);
  const id = await retry(1);
  await until(id, ({ counts }) => (counts.sent ?? 0) > 0);
  expect(await stopRetry(world.database, { id, program: 'casmu', by: 'staff:eva' })).toBe(false);
  expect(await stopRetry(world.database, { id, program, by: 'staff:eva' })).toBe(true);
  const { state, counts } = await until(id, ({ endedAt }) => endedAt !== null);
  expect(state).toBe('stopped');
  expect(counts.notTried).toBeGreaterThan(0);
  await world.retryParked('sms');
});

it('leaves a message to a process that may be sending it, and comes back to it with a history of its own', async () => {
  const [journey] = await park(1);
  if (!journey) throw new Error('too few');
  const { database, env } = world;
  await database.pool.query(
    `UPDATE messages SET leased_until = alta_now() + INTERVAL '2 minutes' WHERE journey_id = $1 AND next_try_at IS NOT NULL`,
    [journey.id],
  );
  world.fail('sms', false);
  const retryId = await addRetry(database, [journey.id]);
  const input: GroupRetryInput = { retryId, lane: 'sms', batches: 1 };
  const workflowId = `retry-group-${retryId}`;
  const handle = await env.client.workflow.start(workflowTypes.retryGroup, {
    ...{ taskQueue, workflowId, args: [input] },
  });
  await expect.poll(() => taken(retryId), { timeout: 20_000 }).toBe(true);
  expect([sentTo(journey.mobile), ...(await outcomesOf(database, retryId))]).toEqual([0, null]);
  const { now } = await journey.view();
  await journey.skipTo(now.getTime() + 5 * MINUTE);
  await until(retryId, ({ endedAt }) => endedAt !== null);
  expect([sentTo(journey.mobile), ...(await outcomesOf(database, retryId))]).toEqual([1, 'sent']);
  const first = env.client.workflow.getHandle(workflowId, handle.firstExecutionRunId);
  expect((await first.describe()).status.name).toBe('CONTINUED_AS_NEW');
});

async function taken(retryId: string): Promise<boolean> {
  const { rows } = await world.database.pool.query(
    'SELECT 1 FROM group_retry_items WHERE retry_id = $1 AND taken_at IS NOT NULL',
    [retryId],
  );
  return rows.length > 0;
}
