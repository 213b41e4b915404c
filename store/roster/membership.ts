import { Prisma } from '../../prisma/generated/client.ts';
import type { Membership } from '../../domain/roster.ts';
import type { Executor } from '../connection/database.ts';

/**
 * SQL: a member as the institution has them, as JSON of a {@link Membership}; null for none.
 * @param id SQL of the member's id
 */
export function membershipPart(id: string): Prisma.Sql {
  return Prisma.raw(`
    (SELECT jsonb_build_object('listed', x.delisted_at IS NULL, 'affiliations',
      coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('from', f."from", 'until', f.until)))
        FROM affiliations f WHERE f.member_id = x.id), '[]'::jsonb))
     FROM members x WHERE x.id = ${id})`);
}

/** The member as they are now, and the database's clock. @returns undefined when there is none */
export async function findMembership(
  sql: Executor,
  memberId: string,
): Promise<{ membership: Membership; now: Date } | undefined> {
  const rows = await sql.$queryRaw<{ membership: Membership; now: Date }[]>`
    SELECT ${membershipPart('m.id')} AS membership, alta_now() AS now FROM members m WHERE m.id = ${memberId}::uuid`;
  return rows[0];
}
