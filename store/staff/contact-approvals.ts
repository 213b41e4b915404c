import { hears, kindsHearing } from '../../domain/stages/table.ts';
import { maskDocument, maskEmail } from '../../domain/mask.ts';
import { writeAudit } from './audit.ts';
import { contactsOfApplicant, noteChange } from '../contacts/changes.ts';
import type { Database } from '../connection/database.ts';
import { letterKey } from '../journeys/ending/letters.ts';
import { writeFact } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { beganIt } from './insiders.ts';
import { changeJourney } from '../journeys/journey-row.ts';
import type { JourneyRow } from '../journeys/journey-row.ts';
import { addMessage } from '../messages/messages.ts';
import { servedNow } from '../connection/service-clock.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A titular's email that waits for staff. */
export interface Approval {
  journeyId: string;
  program: string;
  documentType: string;
  /** In a list it is masked, as the email is. */
  document: string;
  /** Null in a list. */
  name: string | null;
  email: string;
  openedAt: Date;
  /** Until when it can be decided. */
  endsAt: Date;
  /** What the institution's own list says by now: the same email, or another. */
  onFile: 'none' | 'same' | 'other';
  /** How many more open requests there are for the same person. */
  others: number;
}

/** The open ones, oldest first, of one program or of all: as much as tells them apart. */
export async function openApprovals(database: Database, program?: string): Promise<Approval[]> {
  const found = await findOpen(database, { program });
  return found.map(({ document, email, ...approval }) => ({
    ...approval,
    document: maskDocument(document),
    name: null,
    email: maskEmail(email),
  }));
}

/** One with its person and email in full: a look at personal data, audited with its reason. Undefined when it is not open. */
export async function showApproval(
  database: Database,
  journeyId: string,
  { by, reason }: { by: string; reason: string },
): Promise<Approval | undefined> {
  const [found] = await findOpen(database, { journeyId });
  if (found) await writeAudit(database.sql, { actor: by, action: 'contact.show', journeyId, reason });
  return found;
}

async function findOpen(
  { sql }: Database,
  { program = null, journeyId = null }: { program?: string | null | undefined; journeyId?: string | null },
): Promise<Approval[]> {
  return sql.$queryRaw<Approval[]>`
    SELECT * FROM (
      SELECT j.id AS "journeyId", j.program, m.document_type AS "documentType", m.document, m.name, p.email, p.opened_at AS "openedAt",
        j.stage_ends AS "endsAt", (count(*) OVER (PARTITION BY p.member_id))::int - 1 AS others,
        CASE WHEN m.email IS NULL THEN 'none' WHEN lower(m.email) = lower(p.email) THEN 'same' ELSE 'other' END AS "onFile"
      FROM contact_approvals p JOIN journeys j ON j.id = p.journey_id JOIN members m ON m.id = p.member_id
        JOIN applicants a ON a.journey_id = j.id AND a.standing = 'awaitsContact'
      WHERE p.decision IS NULL AND j.ending IS NULL AND j.stage = ANY(${kindsHearing('contactDecided')}) AND j.stage_ends > ${servedNow}) open
    WHERE (${program}::text IS NULL OR program = ${program}) AND (${journeyId}::uuid IS NULL OR "journeyId" = ${journeyId}::uuid)
    ORDER BY "openedAt"`;
}

export interface ContactVerdict {
  decision: 'approved' | 'rejected';
  by: string;
  /** Why; kept in the audit. */
  note: string;
}

export type ContactDecision =
  | { outcome: 'decided'; outboxRecords: OutboxRecord[] }
  /** Decided already, ended, or out of time. */
  | { outcome: 'notOpen' }
  /** Cannot be approved: the institution's list has got another email meanwhile, or does not have the person any more. */
  | { outcome: 'otherOnFile' | 'notListed' }
  /** The answer to the staff member who began the journey. */
  | { outcome: 'secondPerson' };

/**
 * Decides, once. Approved, the email is on file from now on and the journey goes on by itself; refused, the applicant is told, and nothing
 * of the password that they chose is kept. Neither puts an email in the place of one that is on file.
 */
export async function decideApproval(
  database: Database,
  journeyId: string,
  { decision, by, note }: ContactVerdict,
): Promise<ContactDecision> {
  const result = await changeJourney<ContactDecision>(database, journeyId, async (tx, journey) => {
    if (!isOpen(journey)) return { outcome: 'notOpen' };
    if (await beganIt(tx, journeyId, by)) return { outcome: 'secondPerson' };
    const before = await contactsOfApplicant(tx, journeyId);
    const obstacle = decision === 'approved' ? await putOnFile(tx, journeyId) : undefined;
    if (obstacle) return { outcome: obstacle };
    const decided = await tx.$executeRaw`
      UPDATE contact_approvals SET decision = ${decision}, decided_by = ${by}, note = ${note}, decided_at = alta_now()
      WHERE journey_id = ${journeyId}::uuid AND decision IS NULL`;
    if (decided === 0) return { outcome: 'notOpen' };
    if (before) await noteChange(tx, before, { journeyId, by });
    await writeAudit(tx, { actor: by, action: `contact.${decision}`, journeyId, reason: note });
    const outboxRecord = await (decision === 'approved' ? letIn(tx, journey) : refuse(tx, journey));
    return { outcome: 'decided', outboxRecords: outboxRecord ? [outboxRecord] : [] };
  });
  return result ?? { outcome: 'notOpen' };
}

function isOpen({
  stage,
  ending,
  contactRefused,
  supersededSilently,
  stageEnds,
  servedNow: now,
}: JourneyRow): boolean {
  const waits = hears(stage, 'contactDecided') && ending === null && !contactRefused && !supersededSilently;
  return waits && stageEnds !== null && stageEnds > now;
}

/** Puts the email on file where there is none. @returns why it cannot be */
async function putOnFile(
  tx: Transaction,
  journeyId: string,
): Promise<'otherOnFile' | 'notListed' | undefined> {
  const changed = await tx.$executeRaw`
    UPDATE members m SET email = coalesce(m.email, p.email) FROM contact_approvals p
    WHERE p.journey_id = ${journeyId}::uuid AND m.id = p.member_id AND m.delisted_at IS NULL
      AND (m.email IS NULL OR lower(m.email) = lower(p.email))`;
  if (changed === 1) return undefined;
  const listed = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM members m JOIN contact_approvals p ON p.member_id = m.id
    WHERE p.journey_id = ${journeyId}::uuid AND m.delisted_at IS NULL`;
  return listed.length > 0 ? 'otherOnFile' : 'notListed';
}

/** The code that follows goes to the email as it is on file now. */
async function letIn(tx: Transaction, journey: JourneyRow): Promise<OutboxRecord | undefined> {
  await tx.$executeRaw`
    UPDATE applicants a SET standing = 'eligible', contact_email = m.email FROM members m
    WHERE a.journey_id = ${journey.id}::uuid AND m.id = a.member_id`;
  return writeFact(tx, journey, { type: 'contactDecided', decision: 'approved' });
}

/** Told at once. The journey ends when everybody else's would, so that only the mailbox learns of it. */
async function refuse(tx: Transaction, journey: JourneyRow): Promise<OutboxRecord | undefined> {
  const people = await tx.$queryRaw<{ email: string }[]>`
    UPDATE applicants SET password_hash = NULL WHERE journey_id = ${journey.id}::uuid AND email IS NOT NULL RETURNING email`;
  await tx.$executeRaw`
    UPDATE journeys SET stage_ends = greatest(deadline, alta_now()) WHERE id = ${journey.id}::uuid`;
  const key = letterKey(journey.id, 'rejected', 0);
  const letter = { key, template: 'contactRejected' as const };
  const recipient = people[0]?.email;
  const messageId =
    recipient === undefined ? undefined : await addMessage(tx, journey, { ...letter, recipient });
  return writeFact(tx, journey, { type: 'contactDecided', decision: 'rejected', messageId });
}
