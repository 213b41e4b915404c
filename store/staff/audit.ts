import type { Executor } from '../connection/database.ts';

export interface AuditEntry {
  /** `staff:<name>`, or the user of the machine where the command line acted. */
  actor: string;
  /** Such as `review.list`. */
  action: string;
  journeyId?: string;
  /** Whom they looked at, where it was no journey. */
  memberId?: string;
  /** Why, or about what; never anything of an applicant. */
  reason?: string;
}

/** Notes what somebody did; the table takes no change. */
export async function writeAudit(
  executor: Executor,
  { actor, action, journeyId, memberId, reason }: AuditEntry,
): Promise<void> {
  await executor.$executeRaw`
    INSERT INTO audit (actor, action, journey_id, member_id, reason)
    VALUES (${actor}, ${action}, ${journeyId ?? null}::uuid, ${memberId ?? null}::uuid, ${reason ?? null})`;
}
