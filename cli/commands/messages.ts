import type { Command } from 'commander';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { listLostMessages } from '../../store/messages/lost-messages.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import { asStaff } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

/** What was sent and did not arrive. */
export function define(messages: Command): void {
  messages
    .command('lost')
    .description('what did not arrive in the last 30 days, latest first')
    .option('--program <id>', 'only of this program')
    .action(({ program }: { program?: string }) => asStaff((parts) => listLost(parts, program)));
}

/** Prints what did not arrive, latest first. */
async function listLost({ database, by }: StaffParts, program: string | undefined): Promise<void> {
  const lost = await listLostMessages(database, program ?? null);
  await writeAudit(database.sql, { actor: by, action: 'message.listLost' });
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
