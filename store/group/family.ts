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
    SELECT kin.id, kin.name, CASE WHEN kin.titular_id IS NULL THEN 'titular' ELSE coalesce(kin.relation, 'other') END AS relation,
      kin.birth_date::text AS "birthDate", g.member_id IS NOT NULL AS grants, kin.id = m.id AS own, alta_now() AS now,
      ${membershipPart('kin.id')} AS membership
    FROM accounts a JOIN members m ON m.id = a.member_id
    JOIN members kin ON kin.program = m.program
      AND (kin.id = coalesce(m.titular_id, m.id) OR kin.titular_id = coalesce(m.titular_id, m.id))
    LEFT JOIN group_grants g ON g.member_id = kin.id
    WHERE a.id = ${accountId}::uuid ORDER BY kin.birth_date NULLS LAST, kin.id`;
  const required = { rules: [program.login.requires, { listed: true }], timeZone: program.timeZone };
  const own = rows.find((row) => row.own);
  if (!own) return undefined;
  const others = rows.filter((row) => !row.own && isEntitled(row.membership, required, row.now));
  return { viewer: own, others, now: own.now };
}
