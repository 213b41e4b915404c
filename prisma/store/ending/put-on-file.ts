import { writeAudit } from '../audit.ts';
import type { Transaction } from '../transaction.ts';

/**
 * What somebody gave to staff in person becomes their contact on file, the roster's and the account's: now that the journey is completed,
 * somebody has been reached there. Nothing to do for a journey that staff did not begin.
 */
export async function putOnFile(tx: Transaction, journeyId: string): Promise<void> {
  const filed = await tx.$queryRaw<{ by: string }[]>`
    UPDATE members m SET email = coalesce(a.email, m.email), mobile = coalesce(a.mobile, m.mobile)
    FROM applicants a WHERE a.journey_id = ${journeyId}::uuid AND a.started_by IS NOT NULL AND m.id = a.member_id
      AND (a.email IS NOT NULL OR a.mobile IS NOT NULL) RETURNING a.started_by AS by`;
  if (!filed[0]) return;
  await tx.$executeRaw`
    UPDATE accounts c SET email = coalesce(a.email, c.email), mobile = coalesce(a.mobile, c.mobile)
    FROM applicants a WHERE a.journey_id = ${journeyId}::uuid AND c.member_id = a.member_id`;
  await writeAudit(tx, { actor: filed[0].by, action: 'contact.filed', journeyId });
}
