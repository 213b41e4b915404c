import type { Contact } from '../../../domain/standing.ts';
import { Prisma } from '../../generated/client.ts';
import type { Transaction } from '../transaction.ts';

/** `earlier`: where the holder was reached until now, of an account that had been there before. */
export interface Opened {
  earlier?: Contact | undefined;
}

/**
 * Makes the applicant an account holder: under the member's own document, reached by what they typed, else by what is on file. An account
 * that a certificate has opened is completed, where somebody has shown or seen that the applicant is its holder.
 * @returns undefined when there is an account already, or nothing to make one of
 */
export async function createAccount(tx: Transaction, journeyId: string): Promise<Opened | undefined> {
  const opened = await tx.$executeRaw`
    INSERT INTO accounts (id, program, document, document_type, member_id, name, email, mobile, language, password_hash)
    SELECT gen_random_uuid(), j.program, m.document, m.document_type, m.id, m.name, coalesce(a.email, a.contact_email),
      coalesce(a.mobile, a.contact_mobile), j.language, a.password_hash
    FROM applicants a JOIN journeys j ON j.id = a.journey_id JOIN members m ON m.id = a.member_id
    WHERE a.journey_id = ${journeyId}::uuid AND a.standing = 'eligible' AND a.password_hash IS NOT NULL
    ON CONFLICT DO NOTHING`;
  return opened === 1 ? {} : completeAccount(tx, journeyId);
}

/**
 * Whether the journey's applicant is known to be the holder of an account that is there already: the form was sent from a session by its
 * certificate; or staff have approved their identity since it was opened; or an officer had them in person at the registration act whose
 * code began the activation (docs/decisions/0007).
 */
const isHolder = Prisma.sql`
  a.certificate_account_id = c.id
  OR EXISTS (SELECT 1 FROM reviews r WHERE r.journey_id = j.id AND r.decision = 'approved' AND r.decided_at >= c.created_at)
  OR (j.kind = 'activation' AND EXISTS (SELECT 1 FROM activation_codes k
    WHERE k.member_id = c.member_id AND k.blocked_at IS NULL AND k.issued_at <= j.created_at))`;

/** As a reset does it: the sessions end, and the contacts that it had until now hear of it. */
async function completeAccount(tx: Transaction, journeyId: string): Promise<Opened | undefined> {
  const [earlier] = await tx.$queryRaw<Contact[]>`
    SELECT c.email, c.mobile FROM accounts c JOIN applicants a ON a.member_id = c.member_id JOIN journeys j ON j.id = a.journey_id
    WHERE a.journey_id = ${journeyId}::uuid AND c.awaits_password AND c.frozen_at IS NULL AND c.disabled_at IS NULL
      AND (${isHolder}) FOR NO KEY UPDATE OF c`;
  if (!earlier) return undefined;
  const completed = await tx.$executeRaw`
    UPDATE accounts c SET password_hash = a.password_hash, awaits_password = false, failures = 0, locked_at = NULL, language = j.language,
      email = coalesce(a.email, a.contact_email, c.email), mobile = coalesce(a.mobile, a.contact_mobile, c.mobile)
    FROM applicants a JOIN journeys j ON j.id = a.journey_id
    WHERE a.journey_id = ${journeyId}::uuid AND c.member_id = a.member_id AND a.standing = 'eligible' AND a.password_hash IS NOT NULL`;
  if (completed !== 1) return undefined;
  // "This was not me" finds the account by it.
  await tx.$executeRaw`
    UPDATE applicants a SET account_id = c.id FROM accounts c
    WHERE a.journey_id = ${journeyId}::uuid AND c.member_id = a.member_id`;
  await endSessions(tx, journeyId);
  return { earlier };
}

/**
 * Gives the account the new password: a lock ends, and so does every session (OWASP ASVS 7.4.3).
 * @returns false when the account has been closed since the journey began, or recovered by another
 */
export async function renewPassword(tx: Transaction, journeyId: string): Promise<boolean> {
  // Held before it is judged: of two that end at once, the second sees what the first has done.
  await tx.$executeRaw`
    SELECT 1 FROM accounts WHERE id = (SELECT account_id FROM applicants WHERE journey_id = ${journeyId}::uuid) FOR NO KEY UPDATE`;
  const renewed = await tx.$executeRaw`
    UPDATE accounts c SET password_hash = a.password_hash, awaits_password = false, failures = 0, locked_at = NULL
    FROM applicants a JOIN journeys j ON j.id = a.journey_id
    WHERE a.journey_id = ${journeyId}::uuid AND c.id = a.account_id AND a.standing = 'eligible'
      AND a.password_hash IS NOT NULL AND c.frozen_at IS NULL AND c.disabled_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM applicants b JOIN journeys o ON o.id = b.journey_id WHERE b.account_id = c.id
        AND o.kind = 'recovery' AND o.ending = 'completed' AND o.ended_at > j.created_at)`;
  if (renewed !== 1) return false;
  await endSessions(tx, journeyId);
  return true;
}

async function endSessions(tx: Transaction, journeyId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE sessions SET ended_at = alta_now() WHERE ended_at IS NULL
      AND account_id = (SELECT account_id FROM applicants WHERE journey_id = ${journeyId}::uuid)`;
}
