import { z } from 'zod';
import { maskEmail, maskPhone } from '../../../domain/mask.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { listLostMessages } from '../../../store/messages/lost-messages.ts';
import type { LostMessageRow } from '../../../store/messages/lost-messages.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { routesOf } from '../../route/route.ts';
import { lostMessageSchema } from '../../schemas/assisted-start.ts';

const route = routesOf<AppDependencies>();

/** Messages to the own program's people that did not arrive: a page must not show that of a contact on file. */
export const staffMessageRoutes = [
  route({
    method: 'get',
    path: '/staff/messages/lost',
    id: 'listLostMessages',
    tag: 'Staff',
    summary: 'What was sent and did not arrive',
    description: 'To people of the own program, in the last 30 days, latest first; 200 at most.',
    auth: 'staff',
    action: 'seeLostMessages',
    answer: { status: 200, description: 'The latest ones.', schema: z.array(lostMessageSchema) },
    handle:
      ({ database }) =>
      async ({ staff }) => {
        const lost = await listLostMessages(database, staff.program);
        await writeAudit(database.sql, { actor: staff.by, action: 'message.listLost' });
        return lost.map(present);
      },
  }),
];

function present({
  journeyId,
  channel,
  recipient,
  ...row
}: LostMessageRow): z.output<typeof lostMessageSchema> {
  return {
    journey: journeyId,
    channel,
    message: row.template,
    recipient: channel === 'email' ? maskEmail(recipient) : maskPhone(recipient),
    state: row.status === 'queued' ? 'waiting' : row.status,
    code: row.failure,
    onFile: row.onFile,
    at: row.at.toISOString(),
  };
}
