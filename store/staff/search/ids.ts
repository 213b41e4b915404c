import { Prisma } from '../../../prisma/generated/client.ts';
import { anyOf, membersWhere } from './key.ts';
import type { SearchKey } from './key.ts';

/** All of ours that has the id: a journey, a member, an account, a case, a message, a letter. */
export const byId: SearchKey = (program, keys, most) =>
  anyOf(
    Prisma.sql`SELECT NULL::uuid AS person, j.id AS journey FROM journeys j WHERE j.program = ${program} AND j.id = ANY(${keys}::uuid[])`,
    membersWhere(program, Prisma.sql`m.id = ANY(${keys}::uuid[])`, most),
    accountsOf(program, Prisma.sql`accounts k`, Prisma.sql`k.id`, keys),
    accountsOf(program, Prisma.sql`cases k`, Prisma.sql`k.account_id`, keys),
    messagesWhere(program, Prisma.sql`x.id = ANY(${keys}::uuid[])`, most),
    lettersWhere(program, Prisma.sql`t.id = ANY(${keys}::uuid[])`, most),
  );

/** The id that the provider gave to a message: its journey, or whom its letter is for. */
export const byProviderId: SearchKey = (program, keys, most) =>
  messagesWhere(program, Prisma.sql`x.provider_id = ANY(${keys})`, most);

/** SQL: the members of the accounts `account` of the rows `k`. */
function accountsOf(
  program: string,
  rows: Prisma.Sql,
  account: Prisma.Sql,
  keys: readonly string[],
): Prisma.Sql {
  return Prisma.sql`
    SELECT c.member_id AS person, NULL::uuid AS journey FROM ${rows} JOIN accounts c ON c.id = ${account}
    WHERE c.program = ${program} AND k.id = ANY(${keys}::uuid[])`;
}

/** SQL: the journeys of the messages `x`, and whom their letters are for. */
function messagesWhere(program: string, condition: Prisma.Sql, most: number): Prisma.Sql {
  return anyOf(
    Prisma.sql`
      SELECT NULL::uuid AS person, j.id AS journey FROM messages x JOIN journeys j ON j.id = x.journey_id
      WHERE j.program = ${program} AND ${condition} LIMIT ${most}`,
    lettersWhere(program, Prisma.sql`t.id IN (SELECT x.letter_id FROM messages x WHERE ${condition})`, most),
  );
}

/** SQL: the people whom the letters `t` are for; letters for nobody lead nowhere. */
function lettersWhere(program: string, condition: Prisma.Sql, most: number): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(t.member_id, c.member_id) AS person, NULL::uuid AS journey FROM letters t LEFT JOIN accounts c ON c.id = t.account_id
    WHERE t.program = ${program} AND ${condition} LIMIT ${most}`;
}
