import { Router } from 'express';
import type { z } from 'zod';
import { maskEmail, maskPhone } from '../../../domain/mask.ts';
import { staffActor } from '../../../domain/staff.ts';
import { writeAudit } from '../../../store/staff/audit.ts';
import { listLostMessages } from '../../../store/messages/lost-messages.ts';
import type { LostMessageRow } from '../../../store/messages/lost-messages.ts';
import type { AppDependencies } from '../../dependencies.ts';
import type { lostMessageSchema } from '../../schemas/assisted-start.ts';
import { requireStaff } from '../../staff/require-staff.ts';

/** What was sent to the own program's people and did not arrive: nobody at a page may see it of a contact on file. */
export function createStaffMessagesRouter(deps: Pick<AppDependencies, 'http' | 'database'>): Router {
  const router = Router();
  router.get('/staff/messages/lost', async (req, res) => {
    const { name, program } = await requireStaff(deps, req, 'seeLostMessages');
    const lost = await listLostMessages(deps.database, program);
    await writeAudit(deps.database.prisma, { actor: staffActor(name), action: 'message.listLost' });
    res.json(lost.map(present));
  });
  return router;
}

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
