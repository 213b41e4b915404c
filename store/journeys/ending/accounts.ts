import { Prisma } from '../../../prisma/generated/client.ts';
import { typedAndAnswered } from '../../contacts/answered.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { provenAtAct } from '../proofings.ts';

/**
 * Makes the applicant an account holder, under the member's own document. The account is reached by what they typed and answered, else by
 * what the list says, today and later. An account that a certificate has opened is completed where the applicant is known to be its holder.
 * "This was not me" finds the account by the applicant.
 * @returns the account; undefined when there is one already, or nothing to make one of
 */
export async function createAccount(tx: Transaction, journeyId: string): Promise<string | undefined> {
  const opened = await tx.$queryRaw<{ id: string }[]>`
    WITH holder AS (
      INSERT INTO accounts (id, program, document, document_type, member_id, name, email, mobile, roster_contact, language, password_hash)
      SELECT gen_random_uuid(), j.program, m.document, m.document_type, m.id, m.name, ${typedAndAnswered.email}, ${typedAndAnswered.mobile},
        CASE j.plan ->> 'contact' WHEN 'titular' THEN 'titular' ELSE 'member' END, j.language, a.password_hash
      FROM applicants a JOIN journeys j ON j.id = a.journey_id JOIN members m ON m.id = a.member_id
      WHERE a.journey_id = ${journeyId}::uuid AND a.standing = 'eligible' AND a.password_hash IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING id, member_id), ${provenAtAct(journeyId)}
    UPDATE applicants a SET account_id = c.id FROM holder c WHERE a.journey_id = ${journeyId}::uuid RETURNING c.id`;
  if (opened[0]) return opened[0].id;
  const completed = await completeAccount(tx, journeyId);
  if (completed !== undefined) await endSessions(tx, completed);
  return completed;
}

/**
 * SQL: whether the applicant of the journey `j` is known to be the holder of an account that is there already: the form was sent from a
 * session by its certificate; or staff have approved their identity since it was opened; or an officer had them in person at the
 * registration act whose code began the activation (docs/decisions/0007).
 */
const isHolder = Prisma.sql`(
  a.certificate_account_id = c.id
  OR EXISTS (SELECT 1 FROM reviews r WHERE r.journey_id = j.id AND r.decision = 'approved' AND r.decided_at >= c.created_at)
  OR (j.kind = 'activation' AND EXISTS (SELECT 1 FROM activation_codes k
    WHERE k.member_id = c.member_id AND k.blocked_at IS NULL AND k.issued_at <= j.created_at)))`;

/** As a reset does it: the sessions end. */
async function completeAccount(tx: Transaction, journeyId: string): Promise<string | undefined> {
  const completed = await tx.$queryRaw<{ id: string }[]>`
    WITH holder AS (
      UPDATE accounts c SET password_hash = a.password_hash, awaits_password = false, failures = 0, locked_at = NULL, language = j.language,
        email = coalesce(${typedAndAnswered.email}, c.email), mobile = coalesce(${typedAndAnswered.mobile}, c.mobile)
      FROM applicants a JOIN journeys j ON j.id = a.journey_id
      WHERE a.journey_id = ${journeyId}::uuid AND c.member_id = a.member_id AND a.standing = 'eligible' AND a.password_hash IS NOT NULL
        AND c.awaits_password AND c.frozen_at IS NULL AND c.disabled_at IS NULL AND ${isHolder}
      RETURNING c.id, c.member_id), ${provenAtAct(journeyId)}
    UPDATE applicants a SET account_id = c.id FROM holder c WHERE a.journey_id = ${journeyId}::uuid RETURNING c.id`;
  return completed[0]?.id;
}

/**
 * Gives the account the new password: a lock ends, and so does every session (OWASP ASVS 7.4.3).
 * @returns the account; undefined when it has been closed since the journey began, recovered by another, or is reached elsewhere by now
 */
export async function renewPassword(tx: Transaction, journeyId: string): Promise<string | undefined> {
  // The lock comes before the judgement: of two journeys that end at once, the second sees what the first has done.
  await tx.$executeRaw`
    SELECT 1 FROM accounts WHERE id = (SELECT account_id FROM applicants WHERE journey_id = ${journeyId}::uuid) FOR NO KEY UPDATE`;
  const renewed = await tx.$queryRaw<{ id: string }[]>`
    UPDATE accounts c SET password_hash = a.password_hash, awaits_password = false, failures = 0, locked_at = NULL
    FROM applicants a JOIN journeys j ON j.id = a.journey_id
    WHERE a.journey_id = ${journeyId}::uuid AND c.id = a.account_id AND a.standing = 'eligible'
      AND a.password_hash IS NOT NULL AND c.frozen_at IS NULL AND c.disabled_at IS NULL AND ${stillReached}
      AND NOT EXISTS (SELECT 1 FROM applicants b JOIN journeys o ON o.id = b.journey_id WHERE b.account_id = c.id
        AND o.kind = 'recovery' AND o.ending = 'completed' AND o.ended_at > j.created_at)
    RETURNING c.id`;
  if (renewed[0]) await endSessions(tx, renewed[0].id);
  return renewed[0]?.id;
}

/**
 * SQL over the account `c` and the applicant `a`: the journey's messages went to a contact that is one of the account or of its member
 * today too, for the list may have changed meanwhile. A contact given to staff in person comes on file with the ending.
 */
const stillReached = Prisma.sql`
  (a.started_by IS NOT NULL OR EXISTS (SELECT 1 FROM account_contacts k JOIN members m ON m.id = c.member_id
    WHERE k.account_id = c.id AND (lower(a.contact_email) IN (lower(k.email), lower(m.email)) OR a.contact_mobile IN (k.mobile, m.mobile))))`;

async function endSessions(tx: Transaction, accountId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE sessions SET ended_at = alta_now() WHERE ended_at IS NULL AND account_id = ${accountId}::uuid`;
}
