import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { writeAudit } from '../staff/audit.ts';

/** Something that must be kept: a journey, or a member with all that is about them. */
export interface HoldPlace {
  journeyId?: string;
  memberId?: string;
}

export interface Hold {
  id: string;
  program: string;
  journeyId: string | null;
  memberId: string | null;
  reason: string;
  placedBy: string;
  placedAt: Date;
}

/**
 * Holds a journey or a member: nothing of it is deleted because its time is over, until the hold is released.
 * @returns its id; undefined when there is nothing of that id
 */
export async function placeHold(
  database: Database,
  { journeyId, memberId }: HoldPlace,
  { by, reason }: { by: string; reason: string },
): Promise<string | undefined> {
  const place = Prisma.sql`
    SELECT program, id AS journey, NULL::uuid AS member FROM journeys WHERE id = ${journeyId ?? null}::uuid
    UNION ALL SELECT program, NULL, id FROM members WHERE id = ${memberId ?? null}::uuid`;
  return inTransaction(database, async (tx) => {
    const [held] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO legal_holds (program, journey_id, member_id, reason, placed_by)
      SELECT program, journey, member, ${reason}, ${by} FROM (${place}) p LIMIT 1 RETURNING id`;
    if (held)
      await writeAudit(tx, {
        ...{ actor: by, action: 'hold.place', reason },
        ...(journeyId !== undefined && { journeyId }),
        ...(memberId !== undefined && { memberId }),
      });
    return held?.id;
  });
}

/** @returns whether it stood */
export async function releaseHold(
  database: Database,
  id: string,
  { by, reason }: { by: string; reason: string },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const [held] = await tx.$queryRaw<Pick<Hold, 'journeyId' | 'memberId'>[]>`
      UPDATE legal_holds SET released_at = alta_now(), released_by = ${by} WHERE id = ${id}::uuid AND released_at IS NULL
      RETURNING journey_id AS "journeyId", member_id AS "memberId"`;
    if (!held) return false;
    const { journeyId, memberId } = held;
    await writeAudit(tx, {
      ...{ actor: by, action: 'hold.release', reason },
      ...(journeyId !== null && { journeyId }),
      ...(memberId !== null && { memberId }),
    });
    return true;
  });
}

/** The holds that stand, oldest first. */
export async function standingHolds({ sql }: Database): Promise<Hold[]> {
  return sql.$queryRaw<Hold[]>`
    SELECT id, program, journey_id AS "journeyId", member_id AS "memberId", reason, placed_by AS "placedBy", placed_at AS "placedAt"
    FROM legal_holds WHERE released_at IS NULL ORDER BY placed_at, id`;
}
