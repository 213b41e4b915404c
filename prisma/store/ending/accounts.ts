import type { Contact } from '../../../domain/standing.ts';
import type { Transaction } from '../transaction.ts';

/** `earlier`: where the holder was reached until now, of an account that had been there before. */
export interface Opened {
  earlier?: Contact | undefined;
}

/**
 * Makes the applicant an account holder: under the member's own document, reached by what they typed, else by what is on file. An account
 * that a certificate has opened is completed.
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

/** As a reset does it: the sessions end, and the contacts that it had until now hear of it. */
async function completeAccount(tx: Transaction, journeyId: string): Promise<Opened | undefined> {
  const [earlier] = await tx.$queryRaw<Contact[]>`
    SELECT email, mobile FROM accounts WHERE awaits_password AND frozen_at IS NULL AND disabled_at IS NULL
      AND member_id = (SELECT member_id FROM applicants WHERE journey_id = ${journeyId}::uuid) FOR NO KEY UPDATE`;
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
