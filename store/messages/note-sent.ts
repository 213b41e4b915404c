import type { Clocks } from '../../domain/journey.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database, Executor } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
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
 * The provider has them: messages of one journey, noted and counted by one statement. The codes in them start to age now, and so does their
 * stage's clock.
 */
export async function noteSent(
  database: Database,
  keyring: Keyring,
  sent: readonly SentMessage[],
  capsOf: CapsOf,
): Promise<Clocks> {
  const messages = sent.map(({ message }) => message);
  const left = leftOf(messages);
  const besides = Prisma.sql`${sentPart(sent)}${countedPart(keyring, messages, capsOf(left.plan.program))}`;
  return tryTwice(database, (executor) => ageCodes(executor, left, 'again', besides));
}

/**
 * The provider turned out to have it: its report came, though its answer never did, or an earlier try had noted the sending. Its code
 * ages from now on, unless it does already.
 */
export async function noteSentBefore(database: Database, message: OutgoingMessage): Promise<Clocks> {
  return tryTwice(database, (executor) => ageCodes(executor, leftOf([message]), 'once'));
}

function leftOf(messages: readonly OutgoingMessage[]): Left {
  const [first] = messages;
  if (!first) throw new RangeError('nothing has left');
  return { journeyId: first.journeyId, plan: first.plan, messageIds: messages.map(({ id }) => id) };
}

/** SQL: a part of a WITH in which `journey` is locked. */
function sentPart(sent: readonly SentMessage[]): Prisma.Sql {
  const rows = sent.map(({ message: { id }, providerId }) => ({ id, provider: providerId }));
  return Prisma.sql`, sent AS (
    UPDATE messages m SET status = 'sent', provider_id = s.provider, sent_at = alta_now(), next_try_at = NULL, held = false, failed_at = NULL
    FROM journey j, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s(id uuid, provider text)
    WHERE m.id = s.id AND m.journey_id = j.id AND m.status = 'queued')`;
}

/** What is not noted is sent again, so a note that was lost is written again at once, as a transaction would be. */
async function tryTwice(database: Database, note: (executor: Executor) => Promise<Clocks>): Promise<Clocks> {
  return note(database.sql).catch(() => inTransaction(database, note));
}
