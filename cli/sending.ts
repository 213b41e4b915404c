import { findStops, resumeSending, stopSending } from '../store/messages/sending.ts';
import type { SendingChannel } from '../store/messages/sending.ts';
import { StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

const channels: readonly SendingChannel[] = ['email', 'sms'];

/** Prints what is stopped. */
export async function status({ database }: Pick<StaffParts, 'database'>): Promise<void> {
  const stops = await findStops(database);
  if (stops.length === 0) console.log('Everything is sent.');
  for (const { program, channel, stoppedBy, stoppedAt, reason } of stops)
    console.log([program, channel, `stopped ${stoppedAt.toISOString()} by ${stoppedBy}`, reason].join('  '));
}

export async function stop(
  { database, by }: Pick<StaffParts, 'database' | 'by'>,
  program: string,
  channel: string | undefined,
  reason: string,
): Promise<void> {
  await stopSending(database, program, channelsOf(channel), { by, reason });
  console.log(`${program} sends no ${channelsOf(channel).join(' and no ')} from now on.`);
}

export async function resume(
  { database, by }: Pick<StaffParts, 'database' | 'by'>,
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
