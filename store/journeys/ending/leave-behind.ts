import { contactsOf, nobody } from '../applicants.ts';
import type { Contacts } from '../applicants.ts';
import { makeCodesDecoys } from '../../secrets/codes.ts';
import { writeFact } from '../facts.ts';
import type { OutboxRecord } from '../facts.ts';
import { leadsNowhere } from '../../../domain/journey-status.ts';
import { lockJourney } from '../journey-row.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { Transaction } from '../../connection/transaction.ts';

/**
 * What becomes of an open journey when its person has gone by another, or has said "this was not me". An applicant who has shown here that
 * the contact is theirs sees that it is superseded. Where no one has, a stranger may be watching: it is superseded silently, which the page
 * does not show. Journeys of applicants who may not go on are left alone: they run on as a stranger's do.
 * @param id of a journey that the transaction has locked
 * @returns what is to be told of it
 */
export async function leaveBehind(tx: Transaction, id: string): Promise<OutboxRecord | undefined> {
  const journey = await lockJourney(tx, id);
  const contacts = await contactsOf(tx, id);
  if (journey?.ending !== null || !contacts) return undefined;
  const { eligibility, assisted } = contacts;
  if (eligibility !== 'eligible' && eligibility !== 'awaitsContact') return undefined;
  // The page of a journey that staff began is open only to a reader of its message.
  const mayBeStrangers = journey.plan.contact !== 'typed' && !assisted;
  if (!mayBeStrangers || (await isProven(tx, id))) return writeFact(tx, journey, { type: 'superseded' });
  await supersedeSilently(tx, journey, contacts);
  return undefined;
}

/** Whether its link, or the link that began it, was used or its code typed. */
async function isProven(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM facts WHERE journey_id = ${id}::uuid AND type IN ('emailConfirmed', 'phoneVerified')
    UNION ALL SELECT 1 FROM links WHERE leads_to = ${id}::uuid LIMIT 1`;
  return rows.length > 0;
}

/**
 * It runs on as a decoy, to its own end: nothing that was sent or is still to be sent leads on, and no row changes that its page shows.
 * While staff decide about a typed mailbox, they are not asked any more, and that mailbox is not told.
 */
export async function supersedeSilently(
  tx: Transaction,
  journey: JourneyRow,
  contacts: Pick<Contacts, 'named'>,
): Promise<void> {
  const recipient = nobody(contacts);
  await tx.$executeRaw`
    UPDATE applicants SET standing = 'overtaken', contact_email = NULL, contact_mobile = NULL, password_hash = NULL
    WHERE journey_id = ${journey.id}::uuid`;
  await makeCodesDecoys(tx, journey.id);
  if (!leadsNowhere({ ...journey, supersededSilently: true })) return;
  await tx.$executeRaw`
    UPDATE messages SET decoy = true, recipient = ${recipient} WHERE journey_id = ${journey.id}::uuid AND status = 'queued'`;
}
