import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { callingCodeOf, callingCodeOfCountry } from '../../platform/mobile.ts';
import { writeAudit } from '../staff/audit.ts';
import type { Database, Executor } from '../connection/database.ts';
import { firstFull, takeToken } from '../guards/limits.ts';
import type { LimitRule } from '../guards/limits.ts';
import type { OutgoingMessage } from './messages.ts';
import { inTransaction } from '../connection/transaction.ts';

export type SendingChannel = 'email' | 'sms';

/** Why a message waits although its provider works. */
export type Hold = 'stopped' | 'capped' | 'prefix' | 'country';

type Rule = LimitRule & { subject: string };

export interface SendingCaps {
  smsPerHour: number;
  emailsPerHour: number;
  /** Countries whose numbers are usual, ISO 3166 alpha-2. */
  expected: readonly string[];
}

type Sendable = Pick<OutgoingMessage, 'program' | 'channel' | 'recipient' | 'decoy' | 'onFile'>;

/**
 * Whether a message must wait: an operator has stopped the program's channel, its hour's cap is used up, or its prefix or country is written
 * to as pumping does. A message to nobody waits with the others, or it could be told from them.
 */
export async function holdOf(
  { sql }: Database,
  keyring: Keyring,
  message: Sendable,
  caps: SendingCaps,
): Promise<Hold | undefined> {
  if (await isStopped(sql, message.program, message.channel)) return 'stopped';
  const rules = [
    { ...capOf(message, caps), holds: 'capped' as const },
    ...(hasPickedNumber(message)
      ? [
          { ...blockOf(message), holds: 'prefix' as const },
          { ...countryOf(message, caps), holds: 'country' as const },
        ]
      : []),
  ];
  return (await firstFull(sql, keyring, rules))?.holds;
}

/** Counts a message that the provider has taken over. */
export async function countSent(
  executor: Executor,
  keyring: Keyring,
  message: Sendable,
  caps: SendingCaps,
): Promise<void> {
  if (message.decoy) return;
  await takeToken(executor, keyring, capOf(message, caps));
  if (!hasPickedNumber(message)) return;
  const { program, recipient } = message;
  const number = { name: 'sending.number', subject: `${program}\0${recipient}`, limit: 1, windowMs: HOUR };
  if (!(await takeToken(executor, keyring, number)).ok) return;
  await takeToken(executor, keyring, blockOf(message));
  await takeToken(executor, keyring, countryOf(message, caps));
}

/** Where messages go to contacts on file no stranger picks the numbers, and a prefix that waits would show whose they are. */
function hasPickedNumber({ channel, decoy, onFile }: Sendable): boolean {
  return channel === 'sms' && !decoy && !onFile;
}

function capOf({ program, channel }: Sendable, caps: SendingCaps): Rule {
  const limit = channel === 'sms' ? caps.smsPerHour : caps.emailsPerHour;
  return { name: `sending.${channel}`, subject: program, limit, windowMs: HOUR };
}

/** Many different numbers of one block in an hour: what pumping messages into a range that pays for them looks like (Twilio, "SMS pumping"). */
function blockOf({ program, recipient }: Sendable): Rule {
  const { blockDigits, numbersPerBlockPerHour } = LIMITS.sending;
  const subject = `${program}\0${recipient.slice(0, -blockDigits)}`;
  return { name: 'sending.prefix', subject, limit: numbersPerBlockPerHour, windowMs: HOUR };
}

/** The same over a calling code: ranges that pay are seldom where a program's people are, and spread over blocks no block shows them. */
function countryOf({ program, recipient }: Sendable, { expected }: SendingCaps): Rule {
  const { numbersPerCountryPerHour, numbersPerOtherCountryPerHour } = LIMITS.sending;
  const code = callingCodeOf(recipient) ?? 'none';
  const usual = expected.some((country) => callingCodeOfCountry(country) === code);
  const limit = usual ? numbersPerCountryPerHour : numbersPerOtherCountryPerHour;
  return { name: 'sending.country', subject: `${program}\0${code}`, limit, windowMs: HOUR };
}

async function isStopped(sql: Executor, program: string, channel: SendingChannel): Promise<boolean> {
  const rows = await sql.$queryRaw<unknown[]>`
    SELECT 1 FROM sending_stops WHERE program = ${program} AND channel = ${channel}`;
  return rows.length > 0;
}

export interface SendingStop {
  program: string;
  channel: SendingChannel;
  stoppedBy: string;
  reason: string;
  stoppedAt: Date;
}

export async function findStops({ sql }: Database): Promise<SendingStop[]> {
  return sql.$queryRaw<SendingStop[]>`
    SELECT program, channel, stopped_by AS "stoppedBy", reason, stopped_at AS "stoppedAt" FROM sending_stops ORDER BY program, channel`;
}

/** Nothing of these leaves any more; journeys park, and go on when it is resumed. */
export async function stopSending(
  database: Database,
  program: string,
  channels: readonly SendingChannel[],
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    for (const channel of channels)
      await tx.$executeRaw`
        INSERT INTO sending_stops (program, channel, stopped_by, reason) VALUES (${program}, ${channel}, ${by}, ${reason})
        ON CONFLICT (program, channel) DO NOTHING`;
    await writeAudit(tx, {
      actor: by,
      action: 'sending.stopped',
      reason: `${program} ${channels.join(' ')}: ${reason}`,
    });
  });
}

/** @returns how many were stopped */
export async function resumeSending(
  database: Database,
  program: string,
  channels: readonly SendingChannel[],
  { by, reason }: { by: string; reason: string },
): Promise<number> {
  return inTransaction(database, async (tx) => {
    const resumed = await tx.$executeRaw`
      DELETE FROM sending_stops WHERE program = ${program} AND channel = ANY (${[...channels]}::text[])`;
    if (resumed > 0)
      await writeAudit(tx, {
        actor: by,
        action: 'sending.resumed',
        reason: `${program} ${channels.join(' ')}: ${reason}`,
      });
    return resumed;
  });
}
