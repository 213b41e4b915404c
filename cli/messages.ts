import { maskEmail, maskPhone } from '../domain/mask.ts';
import { writeAudit } from '../store/staff/audit.ts';
import { listLostMessages } from '../store/messages/lost-messages.ts';
import type { StaffParts } from './staff.ts';

/** Prints what did not arrive, latest first. */
export async function listLost({ database, by }: StaffParts, program: string | undefined): Promise<void> {
  const lost = await listLostMessages(database, program ?? null);
  await writeAudit(database.prisma, { actor: by, action: 'message.listLost' });
  if (lost.length === 0) console.log('Everything has arrived, as far as the providers tell.');
  for (const {
    journeyId,
    program: whose,
    channel,
    template,
    recipient,
    status,
    failure,
    onFile,
    at,
  } of lost) {
    const when = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    const to = channel === 'email' ? maskEmail(recipient) : maskPhone(recipient);
    const whereTo = onFile ? 'on file' : 'as typed';
    console.log(
      `${when}  ${whose}  ${journeyId}  ${channel}  ${template}  ${to} (${whereTo})  ${status === 'queued' ? 'waiting' : status}  ${failure ?? ''}`,
    );
  }
}
