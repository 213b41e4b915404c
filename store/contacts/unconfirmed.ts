import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { writeNotice } from '../letters/notices.ts';
import type { NoticeProgram } from '../letters/notices.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/**
 * Notes a contact that was given for the account and does not reach it yet: typed in a form whose messages go elsewhere, or given to staff
 * without being answered. It counts for nothing until a message of its own is answered. A later one takes the place of an earlier one.
 */
export async function noteUnconfirmed(tx: Transaction, journeyId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM unconfirmed_contacts u USING applicants a, accounts c, account_contacts k
    WHERE a.journey_id = ${journeyId}::uuid AND c.member_id = a.member_id AND k.account_id = c.id AND u.account_id = c.id
      AND lower(u.contact) = lower(CASE u.channel WHEN 'email' THEN k.email ELSE k.mobile END)`;
  await tx.$executeRaw`
    INSERT INTO unconfirmed_contacts (account_id, channel, contact, journey_id, given_to)
    SELECT c.id, g.channel, g.contact, a.journey_id, a.started_by
    FROM applicants a JOIN journeys j ON j.id = a.journey_id JOIN accounts c ON c.member_id = a.member_id
      JOIN account_contacts k ON k.account_id = c.id
      CROSS JOIN LATERAL (VALUES ('email', a.email, k.email), ('sms', a.mobile, k.mobile)) AS g (channel, contact, reached)
    WHERE a.journey_id = ${journeyId}::uuid AND (j.kind IN ('registration', 'activation') OR a.started_by IS NOT NULL)
      AND g.contact IS NOT NULL AND lower(g.contact) IS DISTINCT FROM lower(g.reached)
    ON CONFLICT (account_id, channel) DO UPDATE SET contact = excluded.contact, journey_id = excluded.journey_id,
      given_to = excluded.given_to, tries = 0, created_at = alta_now()`;
}

/**
 * Asks the account's unconfirmed contacts to confirm themselves again, now that its holder is there: at most once in a while, and not
 * while the question that came with the contact is fresh. A contact that is asked again has five tries again.
 */
export async function askAgain(
  database: Database,
  keyring: Keyring,
  program: NoticeProgram,
  accountId: string,
): Promise<OutboxRecord[]> {
  const windowMs = LIMITS.notice.confirmAgain;
  return inTransaction(database, async (tx) => {
    const waiting = await tx.$executeRaw`
      UPDATE unconfirmed_contacts SET tries = 0 WHERE account_id = ${accountId}::uuid
        AND (journey_id IS NULL OR created_at < alta_now() - ${`${String(windowMs)} milliseconds`}::interval)`;
    if (waiting === 0) return [];
    const once = { key: 'confirm', windowMs };
    return writeNotice(tx, keyring, program, { accountId }, 'confirmContact', { once });
  });
}
