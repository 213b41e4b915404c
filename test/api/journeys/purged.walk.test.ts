import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../domain/duration.ts';
import { artefacts } from '../../../domain/retention.ts';
import { placeHold, releaseHold } from '../../../store/retention/holds.ts';
import { lookForOverdue } from '../../../store/retention/purge.ts';
import { askEnding } from '../../../store/staff/staff-endings.ts';
import { taskQueue, workflowTypes } from '../../../workflows/contract.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { calm, fingerprint } from '../../support/unchanged.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

/** What the schedule runs. @returns how many rows were deleted */
function purge(): Promise<number> {
  return live.client.workflow.execute<() => Promise<number>>(workflowTypes.purge, {
    taskQueue,
    workflowId: randomUUID(),
  });
}

/** Staff stop it, as when somebody gives up. */
async function giveUp(applicant: Newcomer): Promise<void> {
  const outboxRecord = await askEnding(live.database, applicant.journey, {
    ...{ ending: 'cancelled', by: 'tester', reason: 'gave up' },
  });
  if (outboxRecord) await live.dispatcher.dispatch([outboxRecord]);
  await applicant.until(({ step }) => step.kind === 'ended');
}

/** What is left of a journey: its row, whose it was, its course, and what the audit says of it. */
async function leftOf({ journey }: Newcomer): Promise<Record<string, unknown>> {
  const { rows } = await live.database.pool.query<Record<string, unknown>>(
    `SELECT (SELECT count(*)::int FROM journeys WHERE id = $1) AS journeys,
      (SELECT count(*)::int FROM applicants WHERE journey_id = $1) AS applicants,
      (SELECT count(*)::int FROM messages WHERE journey_id = $1) > 0 AS messages,
      (SELECT count(*)::int FROM facts WHERE journey_id = $1) > 0 AS facts,
      (SELECT coalesce(array_agg(action), '{}') FROM audit WHERE journey_id = $1 AND actor = 'retention') AS audited`,
    [journey],
  );
  return rows[0] ?? {};
}

const whole = { journeys: 1, applicants: 1, messages: true, facts: true, audited: [] };
const forgotten = { journeys: 1, applicants: 0, messages: false, facts: true, audited: ['journey.forget'] };

describe('what is over', () => {
  it('is forgotten 30 days after an end without its goal, its course after 90 and its row after a year; an account keeps its journey', async () => {
    const [abandoned, held, running, completed] = await Promise.all([
      newcomer(live).reachPin(),
      newcomer(live).reachPin(),
      newcomer(live).reachPin(),
      newcomer(live).reachEnd(live),
    ]);
    await giveUp(abandoned);
    await giveUp(held);
    await calm(live);
    const by = { by: 'tester', reason: 'a court asks for it' };
    const hold = await placeHold(live.database, { journeyId: held.journey }, by);

    await live.database.shiftClock(29 * DAY);
    await purge();
    for (const each of [abandoned, held, running]) expect(await leftOf(each)).toEqual(whole);

    await live.database.shiftClock(2 * DAY);
    const due = await lookForOverdue(live.database);
    expect(due.map(({ artefact }) => artefact)).toEqual(artefacts);
    expect(due.find(({ artefact }) => artefact === 'abandoned')).toMatchObject({ rows: 1 });
    expect(await leftOf(abandoned)).toEqual(whole);
    // Two at once: each row once.
    await Promise.all([purge(), purge()]);
    expect(await leftOf(abandoned)).toEqual(forgotten);
    for (const each of [held, running]) expect(await leftOf(each)).toEqual(whole);
    expect(await leftOf(completed)).toMatchObject({
      journeys: 1,
      applicants: 1,
      facts: true,
      messages: true,
    });
    // The page that was left open still says how it ended.
    expect((await completed.step('GET', '')).step).toMatchObject({ kind: 'ended' });

    await live.database.shiftClock(60 * DAY);
    await purge();
    expect(await leftOf(abandoned)).toEqual({ ...forgotten, facts: false });
    expect(await leftOf(running)).toEqual(whole);
    expect(await leftOf(completed)).toMatchObject({
      journeys: 1,
      applicants: 1,
      facts: false,
      messages: true,
    });

    await live.database.shiftClock(280 * DAY);
    await purge();
    expect(await leftOf(abandoned)).toEqual({ ...forgotten, journeys: 0, facts: false });
    expect(await leftOf(running)).toEqual(whole);
    expect(await leftOf(completed)).toMatchObject({ journeys: 1, applicants: 1, messages: false });
    expect(await leftOf(held)).toEqual(whole);
    expect(await releaseHold(live.database, hold ?? '', by)).toBe(true);
    expect(await releaseHold(live.database, hold ?? '', by)).toBe(false);
    await purge();
    expect(await leftOf(held)).toMatchObject({ journeys: 0, applicants: 0 });
    expect(await placeHold(live.database, { journeyId: held.journey }, by)).toBeUndefined();

    const before = await fingerprint(live, ['upkeep']);
    expect(await purge()).toBe(0);
    expect(await fingerprint(live, ['upkeep'])).toEqual(before);
  }, 120_000);

  it('is no more after a second year of people who give up than after the first', async () => {
    const sizes = [await afterYear(), await afterYear(), await afterYear()];
    expect(sizes[2]).toEqual(sizes[1]);
  }, 120_000);
});

/** Thirteen times 28 days, in each of which somebody gives up. @returns the rows of every table that grows with it, but the audit's */
async function afterYear(): Promise<Record<string, number>> {
  for (let month = 0; month < 13; month += 1) {
    await giveUp(await newcomer(live).reachPin());
    await calm(live);
    await live.database.shiftClock(28 * DAY);
    await purge();
  }
  const { rows: tables } = await live.database.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'audit%' ORDER BY 1`,
  );
  const sizes: Record<string, number> = {};
  for (const { name } of tables) {
    const { rows } = await live.database.pool.query<{ size: number }>(
      `SELECT count(*)::int AS size FROM "${name}"`,
    );
    sizes[name] = rows[0]?.size ?? 0;
  }
  return sizes;
}
