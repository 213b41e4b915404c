import { staffQueue } from '../../../store/staff/queue/queue.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { routesOf } from '../../route/route.ts';
import { queueSchema } from '../../schemas/staff-queue.ts';

const route = routesOf<AppDependencies>();

/** What waits for the staff member who asks. */
export const staffQueueRoutes = [
  route({
    method: 'get',
    path: '/staff/queue',
    id: 'getQueue',
    tag: 'Staff',
    summary: 'What waits for me',
    description:
      'In the own program, of the kinds that the role does something about, the longest wait first. Nothing in it identifies a person, so looking at it is not in the audit.',
    auth: 'staff',
    action: 'ownQueue',
    answer: { status: 200, description: 'A part for each kind, empty ones too.', schema: queueSchema },
    handle:
      ({ database: { sql } }) =>
      async ({ staff }) => {
        const parts = await staffQueue(sql, staff);
        return parts.map(({ waiting, ...part }) => ({
          ...part,
          waiting: waiting.map(({ since, due, ...rest }) => ({
            ...rest,
            since: since.toISOString(),
            due: due?.toISOString() ?? null,
          })),
        }));
      },
  }),
];
