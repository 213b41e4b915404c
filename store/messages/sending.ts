import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { callingCodeOf, callingCodeOfCountry } from '../../platform/mobile.ts';
import { writeAudit } from '../staff/audit.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { countEach, limitRow } from '../guards/limits.ts';
import type { Counted } from '../guards/limits.ts';
import { inTransaction } from '../connection/transaction.ts';

export type SendingChannel = 'email' | 'sms';

/** Why a message waits although its provider works. */
export type Hold = 'stopped' | 'capped' | 'prefix' | 'country';

export interface SendingCaps {
  smsPerHour: number;
  emailsPerHour: number;
  /** Countries whose numbers are usual, ISO 3166 alpha-2. */
  expected: readonly string[];
}

/** The parts of a message that decide how many more may go. */
export interface Sendable {
  program: string;
  channel: SendingChannel;
  recipient: string;
  /** It goes to nobody. */
  decoy: boolean;
  /** It goes to a contact on file. */
  onFile: boolean;
}

/**
 * The limits that may keep a message, in the order in which they are told: its program's hour's cap is used up, or its prefix or country is written
 * to as pumping does. A message to nobody waits with the others, or it could be told from them.
 */
export function holdRules(message: Sendable, caps: SendingCaps): (Counted & { holds: Hold })[] {
  const cap = { ...capOf(message, caps), holds: 'capped' as const };
  if (!hasPickedNumber(message)) return [cap];
  const prefix = { ...blockOf(message), holds: 'prefix' as const };
  return [cap, prefix, { ...countryOf(message, caps), holds: 'country' as const }];
}

/**
 * SQL: two parts of a WITH, each with a comma before it. They lock what the messages belong to as `owner`, and count messages that a
 * provider has taken over: each for its program; a number for its block and its country, the first time in an hour.
 */
export function countedPart(keyring: Keyring, sent: readonly Sendable[], caps: SendingCaps): Prisma.Sql {
  const real = sent.filter(({ decoy }) => !decoy);
  const numbers = new Map(
    real.filter(hasPickedNumber).map((message) => [limitRow(keyring, numberOf(message)).key, message]),
  );
  const first = [
    ...real.map((message) => limitRow(keyring, capOf(message, caps))),
    ...[...numbers.values()].map((message) => limitRow(keyring, numberOf(message))),
  ];
  const then = [...numbers].flatMap(([number, message]) =>
    [blockOf(message), countryOf(message, caps)].map((rule) => ({ ...limitRow(keyring, rule), number })),
  );
  const counted = Prisma.sql`
    SELECT r.name, decode(r.key, 'hex') AS key, count(*)::int AS times
    FROM jsonb_to_recordset(${JSON.stringify(first)}::jsonb) AS r(name text, key text) WHERE EXISTS (SELECT FROM owner) GROUP BY 1, 2`;
  const spread = Prisma.sql`
    SELECT r.name, decode(r.key, 'hex') AS key, count(*)::int AS times
    FROM jsonb_to_recordset(${JSON.stringify(then)}::jsonb) AS r(name text, key text, number text)
    JOIN counted n ON n.name = ${NUMBER} AND n.key = decode(r.number, 'hex') AND n.count = 1 GROUP BY 1, 2`;
  return Prisma.sql`,
    counted AS (${countEach(counted, HOUR)} RETURNING name, key, count),
    spread AS (${countEach(spread, HOUR)})`;
}

/** A prefix that waits would show whose the contacts on file are, and no stranger picks those numbers: such messages are not limited. */
function hasPickedNumber({ channel, decoy, onFile }: Sendable): boolean {
  return channel === 'sms' && !decoy && !onFile;
}

function capOf({ program, channel }: Sendable, caps: SendingCaps): Counted {
  const limit = channel === 'sms' ? caps.smsPerHour : caps.emailsPerHour;
  return { name: `sending.${channel}`, subject: program, limit, windowMs: HOUR };
}

const NUMBER = 'sending.number';

function numberOf({ program, recipient }: Sendable): Counted {
  return { name: NUMBER, subject: `${program}\0${recipient}`, limit: 1, windowMs: HOUR };
}

/** Many different numbers of one block in an hour: what pumping messages into a range that pays for them looks like (Twilio, "SMS pumping"). */
function blockOf({ program, recipient }: Sendable): Counted {
  const { blockDigits, numbersPerBlockPerHour } = LIMITS.sending;
  const subject = `${program}\0${recipient.slice(0, -blockDigits)}`;
  return { name: 'sending.prefix', subject, limit: numbersPerBlockPerHour, windowMs: HOUR };
}

/** The same over a calling code: ranges that pay are seldom where a program's people are, and spread over blocks no block shows them. */
function countryOf({ program, recipient }: Sendable, { expected }: SendingCaps): Counted {
  const { numbersPerCountryPerHour, numbersPerOtherCountryPerHour } = LIMITS.sending;
  const code = callingCodeOf(recipient) ?? 'none';
  const usual = expected.some((country) => callingCodeOfCountry(country) === code);
  const limit = usual ? numbersPerCountryPerHour : numbersPerOtherCountryPerHour;
  return { name: 'sending.country', subject: `${program}\0${code}`, limit, windowMs: HOUR };
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
