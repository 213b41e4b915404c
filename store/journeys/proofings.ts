import { choicesOf } from '../../domain/captures.ts';
import { byMachine, byVendor, checksMade, levelOf } from '../../domain/proofing.ts';
import type { CheckMade, Proofing, ProofingLevel } from '../../domain/proofing.ts';
import { stageOf } from '../../domain/stages/table.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';
import type { JourneyRow } from './journey-row.ts';

interface Decided {
  decision: Proofing['decision'];
  doubts: readonly string[];
  /** As the audit names staff; absent where no person decided. */
  by?: string;
  /** An outside vendor was asked, and its pass was the decision. */
  passedByVendor?: boolean;
}

/**
 * Writes down for good what a decision about an identity rests on, in the transaction that decides. Of an applicant who has been erased
 * nothing is written.
 */
export async function writeProofing(
  tx: Transaction,
  { id, plan }: Pick<JourneyRow, 'id' | 'plan'>,
  { decision, doubts, by, passedByVendor = false }: Decided,
): Promise<void> {
  const [only = null, ...others] = choicesOf(plan.stages);
  const checks = checksMade(doubts, stageOf(plan, 'identity') ?? {}, passedByVendor);
  const unseen = passedByVendor ? 'vendor' : 'machine';
  const level = decision === 'approved' ? levelOf(doubts, by === undefined ? unseen : 'person') : null;
  const decidedBy = by ?? (passedByVendor ? byVendor : byMachine);
  await tx.$executeRaw`
    INSERT INTO proofings (journey_id, decision, document, issuing_state, checks, decided_by, decided_role, consent_version, consent_language, level)
    SELECT a.journey_id, ${decision}, coalesce(a.identity_document, ${others.length === 0 ? only : null}),
      d.result -> 'fields' ->> 'issuingState', ${JSON.stringify(checks)}::jsonb, ${decidedBy}, ${roleOf(Prisma.sql`${decidedBy}`)},
      c.text_version, c.language, ${level}
    FROM applicants a LEFT JOIN readings d ON d.journey_id = a.journey_id
    LEFT JOIN consents c ON c.journey_id = a.journey_id AND c.kind = 'face' AND c.withdrawn_at IS NULL
    WHERE a.journey_id = ${id}::uuid`;
}

/** SQL: the role of the staff member whom the audit names so (`staffActor`); null for others. @param by SQL of that name */
function roleOf(by: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT s.role FROM staff_accounts s WHERE 'staff:' || s.name = ${by}::text)`;
}

const columns = Prisma.sql`decision, checks, decided_by, decided_role, decided_at, level`;

/** SQL of the values of {@link columns} where a single check was the proof. */
function approvedBy(
  check: CheckMade['check'],
  level: ProofingLevel,
  by: Prisma.Sql,
  at: Prisma.Sql,
): Prisma.Sql {
  const checks: CheckMade[] = [{ check, doubts: [] }];
  return Prisma.sql`'approved', ${JSON.stringify(checks)}::jsonb, ${by}::text, ${roleOf(by)}, ${at}, ${level}`;
}

/**
 * A part of the WITH of a statement whose part `holder` has the account that a journey leads to: an officer had the person before them
 * where the code of a registration act began the activation.
 */
export function provenAtAct(journeyId: string): Prisma.Sql {
  const values = approvedBy('registrationAct', 'inPerson', Prisma.sql`k.issued_by`, Prisma.sql`k.issued_at`);
  return Prisma.sql`proven AS (
      INSERT INTO proofings (journey_id, ${columns}) SELECT j.id, ${values}
      FROM holder h JOIN activation_codes k ON k.member_id = h.member_id JOIN journeys j ON j.id = ${journeyId}::uuid
      WHERE j.kind = 'activation' AND k.blocked_at IS NULL AND k.issued_at <= j.created_at)`;
}

/** The end of a statement whose WITH has the part `holder`: the account that a certificate has opened. */
export const provenByCertificate = Prisma.sql`
  INSERT INTO proofings (account_id, ${columns})
  SELECT h.id, ${approvedBy('certificate', 'certificate', Prisma.sql`${byMachine}`, Prisma.sql`alta_now()`)} FROM holder h`;

const shown = Prisma.sql`
  p.decision, p.document, p.issuing_state AS "issuingState", p.checks, p.decided_by AS "decidedBy", p.decided_role AS "decidedRole",
  p.decided_at AS "decidedAt", p.consent_version AS "consentVersion", p.consent_language AS "consentLanguage", p.level`;

/**
 * The proofs that an account's holder was believed by, newest first. Refusals under their name are left out: they are another person's, or
 * a try of theirs.
 */
export async function proofingsOfAccount(sql: Executor, accountId: string): Promise<Proofing[]> {
  return sql.$queryRaw<Proofing[]>`
    SELECT ${shown} FROM proofings p LEFT JOIN applicants a ON a.journey_id = p.journey_id
    WHERE (p.account_id = ${accountId}::uuid OR a.account_id = ${accountId}::uuid) AND p.decision = 'approved'
    ORDER BY p.decided_at DESC`;
}

/** What was decided about a journey's applicant. */
export async function proofingsOfJourney(sql: Executor, journeyId: string): Promise<Proofing[]> {
  return sql.$queryRaw<Proofing[]>`
    SELECT ${shown} FROM proofings p WHERE p.journey_id = ${journeyId}::uuid ORDER BY p.decided_at DESC`;
}
