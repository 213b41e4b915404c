import type { Executor } from '../connection/database.ts';

export interface AuditEntry {
  /** `staff:<name>`, or the user of the machine where the command line acted. */
  actor: string;
  /** Such as `review.list`. */
  action: string;
  journeyId?: string;
  /** The person they looked at, where it was no journey. */
  memberId?: string;
  /** The program where it happened, unless it is that of the actor or of the person: the table finds those itself. */
  program?: string | null;
  /** Why, or about what; never anything of an applicant. */
  reason?: string;
}

/** Notes an act; the table takes no change. */
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

/** Notes that a staff member looks at a journey, once while they go on looking. */
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
