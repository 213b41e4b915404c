import { ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { schedules, workflowTypes } from '../workflows/contract.ts';
import type { UpkeepKind } from '../workflows/contract.ts';

/**
 * Makes the schedules, or brings them up to date. Safe for every worker to do at its start.
 * @param everyMs how often each runs
 */
export async function ensureSchedules(
  client: Client,
  taskQueue: string,
  everyMs: Readonly<Record<UpkeepKind, number>>,
): Promise<void> {
  const kinds = Object.keys(schedules) as UpkeepKind[];
  await Promise.all(kinds.map((kind) => ensureSchedule(client, taskQueue, kind, everyMs[kind])));
}

async function ensureSchedule(
  client: Client,
  taskQueue: string,
  kind: UpkeepKind,
  every: number,
): Promise<void> {
  const scheduleId = schedules[kind];
  const spec = { intervals: [{ every }] };
  const action = { type: 'startWorkflow', workflowType: workflowTypes[kind], taskQueue } as const;
  const policies = { overlap: ScheduleOverlapPolicy.SKIP };
  try {
    await client.schedule.create({ scheduleId, spec, action, policies });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ScheduleAlreadyRunning') throw error;
    await client.schedule
      .getHandle(scheduleId)
      .update((earlier) => ({ ...earlier, spec, action: { ...action, workflowId: scheduleId }, policies }));
  }
}
