import { writeAudit } from '../../staff/audit.ts';
import { givenAndAnswered } from '../../contacts/answered.ts';
import type { Transaction } from '../../connection/transaction.ts';

/** What was given to staff in person and answered becomes the contact on file, the list's and the account's. */
export async function putGivenOnFile(tx: Transaction, journeyId: string): Promise<void> {
  const { email, mobile } = givenAndAnswered;
  const filed = await tx.$queryRaw<{ by: string }[]>`
    UPDATE members m SET email = coalesce(${email}, m.email), mobile = coalesce(${mobile}, m.mobile)
    FROM applicants a WHERE a.journey_id = ${journeyId}::uuid AND m.id = a.member_id AND (${email} IS NOT NULL OR ${mobile} IS NOT NULL)
    RETURNING a.started_by AS by`;
  if (!filed[0]) return;
  // An account with contacts of its own, or that follows the titular's, is reached by the new ones too; another follows the list.
  await tx.$executeRaw`
      UPDATE accounts c SET email = CASE WHEN c.email IS NOT NULL OR (c.roster_contact = 'titular' AND m.titular_id IS NOT NULL)
          THEN coalesce(${email}, c.email) END,
        mobile = CASE WHEN c.mobile IS NOT NULL OR (c.roster_contact = 'titular' AND m.titular_id IS NOT NULL)
          THEN coalesce(${mobile}, c.mobile) END
      FROM applicants a JOIN members m ON m.id = a.member_id
      WHERE a.journey_id = ${journeyId}::uuid AND c.member_id = m.id`;
  await writeAudit(tx, { actor: filed[0].by, action: 'contact.filed', journeyId });
}
