import { ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { schedules, workflowTypes } from '../workflows/contract.ts';

/** Makes the schedules that keep nothing stuck, or brings them up to date. Safe for every worker to do at its start. */
export async function ensureSchedules(
  client: Client,
  taskQueue: string,
  resumeEveryMs: number,
): Promise<void> {
  const scheduleId = schedules.resumeParked;
  const spec = { intervals: [{ every: resumeEveryMs }] };
  const action = { type: 'startWorkflow', workflowType: workflowTypes.resumeParked, taskQueue } as const;
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
