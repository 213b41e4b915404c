import type { SendCause } from '../../domain/journey.ts';
import { contactsOf } from '../journeys/applicants.ts';
import { writeFact } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import { addMessage, sideKey } from './add-message.ts';
import type { Transaction } from '../connection/transaction.ts';

interface Lost {
  channel: SendCause;
  recipient: string;
  opens: string | null;
  decoy: boolean;
}

/**
 * A message did not arrive: the workflow hears it. Where it went to a contact on file, which no page may tell of, the workflow also tells
 * the other contact on file, once a journey. The message's content stays where it was to go: no link or code by another channel than was
 * picked.
 */
export async function writeLoss(
  tx: Transaction,
  journey: Pick<JourneyRow, 'id' | 'opening' | 'language' | 'ending'>,
  messageId: string,
): Promise<OutboxRecord | undefined> {
  if (journey.ending !== null) return undefined;
  const noticeId = await tellOtherContact(tx, journey, messageId);
  const fact = { type: 'messageUndelivered' as const, messageId };
  return writeFact(tx, journey, noticeId === undefined ? fact : { ...fact, noticeId });
}

async function tellOtherContact(
  tx: Transaction,
  journey: Pick<JourneyRow, 'id' | 'opening' | 'language'>,
  messageId: string,
): Promise<string | undefined> {
  const rows = await tx.$queryRaw<(Lost & { onFile: boolean })[]>`
    SELECT m.channel, m.recipient, m.opens, m.decoy, j.plan ->> 'contact' <> 'typed' AS "onFile"
    FROM messages m JOIN journeys j ON j.id = m.journey_id WHERE m.id = ${messageId}::uuid`;
  const [lost] = rows;
  if (!lost?.onFile || lost.opens === null || lost.decoy) return undefined;
  const contacts = await contactsOf(tx, journey.id);
  const { contactEmail = null, contactMobile = null } = contacts ?? {};
  const [lostAt, other] =
    lost.channel === 'email' ? [contactEmail, contactMobile] : [contactMobile, contactEmail];
  if (other === null || lostAt?.toLowerCase() !== lost.recipient.toLowerCase()) return undefined;
  const template = lost.channel === 'email' ? 'emailLostSms' : 'mobileLost';
  return addMessage(tx, journey, { key: sideKey(journey, 'lost'), template, recipient: other });
}
