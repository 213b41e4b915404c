import { api, outcomeOf } from '../../shared/api-client.ts';
import type { ScheduleAction, Schedules } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

export function listSchedules(): Promise<Outcome<Schedules>> {
  return outcomeOf(api.GET('/staff/schedules'));
}

export function steer(schedule: string, body: ScheduleAction): Promise<Outcome<unknown>> {
  return outcomeOf(api.POST('/staff/schedules/{schedule}/actions', { params: { path: { schedule } }, body }));
}
