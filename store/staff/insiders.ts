import type { IdentityDocument } from '../../domain/identity-document.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Executor } from '../connection/database.ts';

/**
 * Whether a staff member has had a hand in a person's access: began a journey for them, registered them at an office, was given a contact,
 * approved one, or decided about their identity. Staff do not judge what they have done themselves, in any round.
 * @param by as the audit names them
 */
export async function hadAHand(executor: Executor, memberId: string, by: string): Promise<boolean> {
  const rows = await executor.$queryRaw<unknown[]>`
    SELECT 1 FROM applicants a WHERE a.started_by = ${by} AND (a.member_id = ${memberId}::uuid
      OR a.account_id IN (SELECT id FROM accounts WHERE member_id = ${memberId}::uuid))
    UNION ALL SELECT 1 FROM contact_changes h WHERE h.member_id = ${memberId}::uuid AND h.by = ${by}
    UNION ALL SELECT 1 FROM activation_codes k WHERE k.member_id = ${memberId}::uuid AND k.issued_by = ${by}
    UNION ALL SELECT 1 FROM contact_approvals p WHERE p.member_id = ${memberId}::uuid AND p.decided_by = ${by}
    UNION ALL SELECT 1 FROM proofings p JOIN applicants a ON a.journey_id = p.journey_id
      WHERE a.member_id = ${memberId}::uuid AND p.decided_by = ${by}
    UNION ALL SELECT 1 FROM reviews r JOIN applicants a ON a.journey_id = r.journey_id
      WHERE a.member_id = ${memberId}::uuid AND r.decided_by = ${by}
    LIMIT 1`;
  return rows.length > 0;
}

/** Whether they began this very journey: its review, or the approval of its contact, is for another to decide. */
export async function beganIt(executor: Executor, journeyId: string, by: string): Promise<boolean> {
  const rows = await executor.$queryRaw<unknown[]>`
    SELECT 1 FROM applicants WHERE journey_id = ${journeyId}::uuid AND started_by = ${by}`;
  return rows.length > 0;
}

/**
 * Whether they have lately closed a case of this person's account, or unfrozen it: the registration act that may follow, with other
 * contacts and a new code, is another's.
 */
export async function handledCase(
  executor: Executor,
  program: string,
  { type, number }: IdentityDocument,
  by: string,
): Promise<boolean> {
  const lately = `${String(LIMITS.secondPerson.afterCase)} milliseconds`;
  const rows = await executor.$queryRaw<unknown[]>`
    SELECT 1 FROM cases k JOIN accounts c ON c.id = k.account_id
    WHERE c.program = ${program} AND c.document_type = ${type} AND c.document = ${number}
      AND ((k.closed_by = ${by} AND k.closed_at > alta_now() - ${lately}::interval)
        OR (k.unfrozen_by = ${by} AND k.unfrozen_at > alta_now() - ${lately}::interval)) LIMIT 1`;
  return rows.length > 0;
}
