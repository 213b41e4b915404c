import type { Command } from 'commander';
import { findStops, resumeSending, stopSending } from '../../store/messages/sending.ts';
import type { SendingChannel } from '../../store/messages/sending.ts';
import { asStaff, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

const verbs = {
  stop: { act: stop, description: 'send nothing more: journeys wait, and lose no time' },
  resume: { act: resume, description: 'send again: what waits goes on within a minute or two' },
};

/** The kill switch for a program's messages. Every use of it is in the audit with its reason. */
export function define(sending: Command): void {
  sending
    .command('status')
    .description('what is stopped, by whom, and why')
    .action(() => asStaff(status));
  for (const [verb, { act, description }] of Object.entries(verbs)) {
    sending
      .command(`${verb} <program>`)
      .description(description)
      .option('--channel <channel>', 'only email, or only sms')
      .requiredOption('--reason <text>', 'why')
      .action((program: string, { channel, reason }: { channel?: string; reason: string }) =>
        asStaff((parts) => act(parts, program, channel, reason)),
      );
  }
}

const channels: readonly SendingChannel[] = ['email', 'sms'];

/** Prints what is stopped. */
async function status({ database }: StaffParts): Promise<void> {
  const stops = await findStops(database);
  if (stops.length === 0) console.log('Everything is sent.');
  for (const { program, channel, stoppedBy, stoppedAt, reason } of stops)
    console.log([program, channel, `stopped ${stoppedAt.toISOString()} by ${stoppedBy}`, reason].join('  '));
}

async function stop(
  { database, by }: StaffParts,
  program: string,
  channel: string | undefined,
  reason: string,
): Promise<void> {
  await stopSending(database, program, channelsOf(channel), { by, reason });
  console.log(`${program} sends no ${channelsOf(channel).join(' and no ')} from now on.`);
}

async function resume(
  { database, by }: StaffParts,
  program: string,
  channel: string | undefined,
  reason: string,
): Promise<void> {
  const resumed = await resumeSending(database, program, channelsOf(channel), { by, reason });
  if (resumed === 0) throw new StaffError(`Nothing of ${program} was stopped there.`);
  console.log(`${program} sends again; what waits goes on within a minute or two.`);
}

function channelsOf(typed: string | undefined): readonly SendingChannel[] {
  if (typed === undefined) return channels;
  const found = channels.filter((channel) => channel === typed);
  if (found.length === 0) throw new StaffError('A channel is "email" or "sms".');
  return found;
}
