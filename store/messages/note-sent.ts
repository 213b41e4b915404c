import type { Clocks } from '../../domain/journey.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database, Executor } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { clocksOf } from '../journeys/journey-row.ts';
import { ageCodes } from './ageing.ts';
import type { Left } from './ageing.ts';
import type { CapsOf, OutgoingMessage } from './claim.ts';
import { countedPart } from './sending.ts';

/** A message that its provider has taken over. */
export interface SentMessage {
  message: OutgoingMessage;
  providerId: string;
}

/**
 * The provider has them: messages of one journey or letter, noted and counted by one statement. The codes in them start to age now, and so
 * does their stage's clock.
 */
export async function noteSent(
  database: Database,
  keyring: Keyring,
  sent: readonly SentMessage[],
  capsOf: CapsOf,
): Promise<Clocks> {
  const messages = sent.map(({ message }) => message);
  const first = firstOf(messages);
  const besides = Prisma.sql`${sentPart(sent)}${countedPart(keyring, messages, capsOf(first.program))}`;
  const left = leftOf(messages);
  return tryTwice(database, (executor) =>
    left ? ageCodes(executor, left, 'again', besides) : noteOfLetter(executor, first, besides),
  );
}

/** A letter has no clock. */
async function noteOfLetter(
  executor: Executor,
  { letterId }: OutgoingMessage,
  besides: Prisma.Sql,
): Promise<Clocks> {
  await executor.$executeRaw`
    WITH owner AS MATERIALIZED (SELECT id FROM letters WHERE id = ${letterId}::uuid FOR NO KEY UPDATE)${besides} SELECT FROM owner`;
  return clocksOf(undefined);
}

/**
 * The provider turned out to have it: its report came, though its answer never did, or an earlier try had noted the sending. Its code
 * ages from now on, unless it does already.
 */
export async function noteSentBefore(database: Database, message: OutgoingMessage): Promise<Clocks> {
  const left = leftOf([message]);
  return left ? tryTwice(database, (executor) => ageCodes(executor, left, 'once')) : clocksOf(undefined);
}

function firstOf([first]: readonly OutgoingMessage[]): OutgoingMessage {
  if (!first) throw new RangeError('nothing has left');
  return first;
}

/** What has left of a journey; undefined of a letter. */
function leftOf(messages: readonly OutgoingMessage[]): Left | undefined {
  const { journeyId, plan } = firstOf(messages);
  return journeyId === null || plan === null
    ? undefined
    : { journeyId, plan, messageIds: messages.map(({ id }) => id) };
}

/** SQL: a part of a WITH in which the messages' `owner` is locked. */
function sentPart(sent: readonly SentMessage[]): Prisma.Sql {
  const rows = sent.map(({ message: { id }, providerId }) => ({ id, provider: providerId }));
  return Prisma.sql`, sent AS (
    UPDATE messages m SET status = 'sent', provider_id = s.provider, sent_at = alta_now(), next_try_at = NULL, held = false, failed_at = NULL
    FROM owner o, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s(id uuid, provider text)
    WHERE m.id = s.id AND coalesce(m.journey_id, m.letter_id) = o.id AND m.status = 'queued')`;
}

/** What is not noted is sent again, so a note that was lost is written again at once, as a transaction would be. */
async function tryTwice(database: Database, note: (executor: Executor) => Promise<Clocks>): Promise<Clocks> {
  return note(database.sql).catch(() => inTransaction(database, note));
}
