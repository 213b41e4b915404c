import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../domain/limits.ts';
import type { PictureAsk } from '../../domain/picture-ask.ts';
import { kindsHearing } from '../../domain/stages/table.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';
import { contactsOf, nobody } from '../journeys/applicants.ts';
import { writeFact } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { announce, changeJourney } from '../journeys/journey-row.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import { refusalAt } from '../journeys/steps/step-outcome.ts';
import { isTooMuch } from '../messages/destinations.ts';
import { addMessage } from '../messages/messages.ts';
import { ensureLink } from '../secrets/links.ts';
import { writeAudit } from './audit.ts';
import { beganIt } from './insiders.ts';
import { findReviewPicture } from './review-pictures.ts';
import { isTakenByAnother } from './reviews.ts';

/** What came of asking; nothing was changed but by `asked`. */
export type PictureAsked =
  | { outcome: 'asked'; outboxRecords: OutboxRecord[] }
  | { outcome: 'notOpen' | 'noPicture' | 'lookFirst' | 'secondPerson' | 'takenByAnother' }
  /** One is asked for already, or it was done too often. */
  | { outcome: 'askedAlready' | 'usedUp' };

/**
 * Asks the applicant for one picture again while the review waits: they are told by email and on their page. The review, its clock and all
 * other evidence stay as they are.
 */
export async function askPictureAgain(
  database: Database,
  keyring: Keyring,
  journeyId: string,
  { side, reason, by }: PictureAsk & { by: string },
): Promise<PictureAsked> {
  const result = await changeJourney<PictureAsked>(database, journeyId, async (tx, journey) => {
    if (refusalAt(journey, kindsHearing('pictureAsked'))) return { outcome: 'notOpen' };
    if (await beganIt(tx, journeyId, by)) return { outcome: 'secondPerson' };
    if (await isTakenByAnother(tx, journeyId, by)) return { outcome: 'takenByAnother' };
    const picture = await findReviewPicture({ sql: tx }, journeyId, side, by);
    if (picture.outcome !== 'found') return { outcome: picture.outcome };
    const refusal = await refusalBySoFar(tx, journeyId);
    if (refusal) return refusal;
    const factId = randomUUID();
    const messageId = await writeEmail(tx, keyring, journey, factId);
    await tx.$executeRaw`
      INSERT INTO picture_asks (id, journey_id, side, reason, asked_by, message_id)
      VALUES (${randomUUID()}::uuid, ${journeyId}::uuid, ${side}, ${reason}, ${by}, ${messageId}::uuid)`;
    await writeAudit(tx, { actor: by, action: 'review.ask', journeyId, reason: `${side}: ${reason}` });
    await announce(tx, journeyId);
    const outboxRecord = await writeFact(tx, journey, { type: 'pictureAsked', messageId }, { id: factId });
    return { outcome: 'asked', outboxRecords: outboxRecord ? [outboxRecord] : [] };
  });
  return result ?? { outcome: 'notOpen' };
}

async function refusalBySoFar(tx: Transaction, journeyId: string): Promise<PictureAsked | undefined> {
  const [asks] = await tx.$queryRaw<{ made: number; open: boolean }[]>`
    SELECT count(*)::int AS made, coalesce(bool_or(closed_at IS NULL), false) AS open FROM picture_asks
    WHERE journey_id = ${journeyId}::uuid`;
  if (asks?.open) return { outcome: 'askedAlready' };
  return (asks?.made ?? 0) >= LIMITS.review.asks ? { outcome: 'usedUp' } : undefined;
}

/** The email, with a link back to the page: nobody may be sitting at it. */
async function writeEmail(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  key: string,
): Promise<string> {
  const template = 'pictureAsked' as const;
  const contacts = await contactsOf(tx, journey.id);
  const contact = contacts?.contactEmail ?? null;
  const recipient = contact ?? nobody({ named: contacts?.named ?? '' });
  const withheld = await isTooMuch(tx, keyring, journey, { template, recipient });
  const linkId = await ensureLink(tx, keyring, { journeyId: journey.id });
  return addMessage(tx, journey, { key, template, recipient, linkId, withheld, decoy: contact === null });
}
