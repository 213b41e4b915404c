import { writeAudit } from '../../../store/staff/audit.ts';
import { scheduleKindOf } from '../../../store/outbox/schedules.ts';
import type { Schedules } from '../../../store/outbox/schedules.ts';
import { schedules as ids } from '../../../workflows/contract.ts';
import type { UpkeepKind } from '../../../workflows/contract.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { scheduleActionSchema, schedulesSchema } from '../../schemas/schedules.ts';

const route = routesOf<JourneyDependencies>();

const actions = {
  pause: (schedules, kind, note) => schedules.pause(kind, note),
  resume: (schedules, kind, note) => schedules.resume(kind, note),
  run: (schedules, kind) => schedules.run(kind),
} satisfies Record<string, (schedules: Schedules, kind: UpkeepKind, note: string) => Promise<void>>;

/** What the service does every so often, for all programs. */
export const staffScheduleRoutes = [
  route({
    method: 'get',
    path: '/staff/schedules',
    id: 'listSchedules',
    tag: 'Staff',
    summary: 'What the service does every so often',
    description: 'With its last and its next run, as the engine has them.',
    auth: 'staff',
    action: 'runSchedules',
    answer: { status: 200, description: 'Each schedule.', schema: schedulesSchema },
    handle:
      ({ schedules }) =>
      async () => {
        const views = await schedules.list();
        return views.map(({ kind, next, last, ...view }) => ({
          id: ids[kind],
          ...view,
          next: next?.toISOString() ?? null,
          last: last && { ...last, at: last.at.toISOString() },
        }));
      },
  }),
  route({
    method: 'post',
    path: '/staff/schedules/{schedule}/actions',
    id: 'steerSchedule',
    tag: 'Staff',
    summary: 'Pause a schedule, let it go on, or run it now',
    description:
      'It holds for all programs. With its reason, which the audit keeps. Run now begins nothing while it is running.',
    auth: 'staff',
    action: 'runSchedules',
    body: { schema: scheduleActionSchema, example: { action: 'run', reason: 'Twilio works again' } },
    answer: { status: 204, description: 'Done.' },
    problems: ['not-found'],
    handle:
      ({ database, schedules }) =>
      async ({ staff: { by }, path: { schedule: id }, body: { action, reason } }) => {
        const kind = scheduleKindOf(id);
        if (kind === undefined) throw new ApiProblem('not-found');
        await actions[action](schedules, kind, `${by}: ${reason}`);
        await writeAudit(database.sql, {
          actor: by,
          action: `schedule.${action}`,
          reason: `${id}: ${reason}`,
        });
      },
  }),
];
