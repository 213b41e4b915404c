import { Prisma } from '../../../prisma/generated/client.ts';

/** What one kind of key names, before it is shown. */
export interface Hit {
  /** A member's id. */
  person: string | null;
  journey: string | null;
}

/** SQL of the people or journeys of a program that the keys name, as {@link Hit}; by indexes, at most so many of each table. */
export type SearchKey = (program: string, keys: readonly string[], most: number) => Prisma.Sql;

/** SQL of {@link Hit}s out of several queries, each of which is cut off by itself. */
export function anyOf(...queries: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join(
    queries.map((query) => Prisma.sql`(${query})`),
    ' UNION ALL ',
  );
}

/** SQL: the members that a condition over the member `m` names. */
export function membersWhere(program: string, condition: Prisma.Sql, most: number): Prisma.Sql {
  return Prisma.sql`
    SELECT m.id AS person, NULL::uuid AS journey FROM members m WHERE m.program = ${program} AND ${condition} LIMIT ${most}`;
}

/** SQL: the members of the accounts that a condition over the account `c` names. */
export function accountsWhere(program: string, condition: Prisma.Sql, most: number): Prisma.Sql {
  return Prisma.sql`
    SELECT c.member_id AS person, NULL::uuid AS journey FROM accounts c WHERE c.program = ${program} AND ${condition} LIMIT ${most}`;
}

/** SQL: the latest journeys whose applicant `a` a condition names. */
export function journeysWhere(program: string, condition: Prisma.Sql, most: number): Prisma.Sql {
  return Prisma.sql`
    SELECT NULL::uuid AS person, j.id AS journey FROM applicants a JOIN journeys j ON j.id = a.journey_id
    WHERE j.program = ${program} AND ${condition} ORDER BY j.created_at DESC LIMIT ${most}`;
}
