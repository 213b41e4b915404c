import type { Executor } from '../connection/database.ts';

export interface AuditEntry {
  /** `staff:<name>`, or the user of the machine where the command line acted. */
  actor: string;
  /** Such as `review.list`. */
  action: string;
  journeyId?: string;
  /** Whom they looked at, where it was no journey. */
  memberId?: string;
  /** Where it happened, where that is not the program of who did it or of whom it is about: those are found by the table itself. */
  program?: string | null;
  /** Why, or about what; never anything of an applicant. */
  reason?: string;
}

/** Notes what somebody did; the table takes no change. */
export async function writeAudit(
  executor: Executor,
  { actor, action, journeyId, memberId, program, reason }: AuditEntry,
): Promise<void> {
  await executor.$executeRaw`
    INSERT INTO audit (actor, action, journey_id, member_id, program, reason)
    VALUES (${actor}, ${action}, ${journeyId ?? null}::uuid, ${memberId ?? null}::uuid, ${program ?? null}, ${reason ?? null})`;
}

/** A page that is looked at follows its subject: one look is noted for as long as this. */
const ONE_LOOK = '10 minutes';

/** Notes that somebody looks at a journey, once while they go on looking. */
export async function noteLook(
  executor: Executor,
  { actor, action, journeyId }: Required<Pick<AuditEntry, 'actor' | 'action' | 'journeyId'>>,
): Promise<void> {
  await executor.$executeRaw`
    INSERT INTO audit (actor, action, journey_id)
    SELECT ${actor}, ${action}, ${journeyId}::uuid WHERE NOT EXISTS (
      SELECT 1 FROM audit a WHERE a.actor = ${actor} AND a.action = ${action} AND a.journey_id = ${journeyId}::uuid
        AND a.at > alta_now() - ${ONE_LOOK}::interval)`;
}
