import { isEntitled } from '../../domain/entitlement.ts';
import type { FamilyMember } from '../../domain/family.ts';
import type { Program } from '../../domain/program.ts';
import type { Membership } from '../../domain/roster.ts';
import type { Executor } from '../connection/database.ts';
import { membershipPart } from '../roster/membership.ts';

export interface Relative extends FamilyMember {
  name: string | null;
}

export interface Family {
  viewer: Relative;
  others: Relative[];
  /** The database's clock. */
  now: Date;
}

type Row = Relative & { membership: Membership; own: boolean; now: Date };

/** The family of an account's holder, of whom the institution still has an affiliation; the oldest first. */
export async function familyOf(
  sql: Executor,
  program: Program,
  accountId: string,
): Promise<Family | undefined> {
  const rows = await sql.$queryRaw<Row[]>`
    SELECT x.id, x.name, CASE WHEN x.titular_id IS NULL THEN 'titular' ELSE coalesce(x.relation, 'other') END AS relation,
      x.birth_date::text AS "birthDate", g.member_id IS NOT NULL AS grants, x.id = m.id AS own, alta_now() AS now,
      ${membershipPart('x.id')} AS membership
    FROM accounts a JOIN members m ON m.id = a.member_id
    JOIN members x ON x.program = m.program
      AND (x.id = coalesce(m.titular_id, m.id) OR x.titular_id = coalesce(m.titular_id, m.id))
    LEFT JOIN group_grants g ON g.member_id = x.id
    WHERE a.id = ${accountId}::uuid ORDER BY x.birth_date NULLS LAST, x.id`;
  const required = { rules: [program.login.requires, { listed: true }], timeZone: program.timeZone };
  const own = rows.find((row) => row.own);
  if (!own) return undefined;
  const others = rows.filter((row) => !row.own && isEntitled(row.membership, required, row.now));
  return { viewer: own, others, now: own.now };
}
