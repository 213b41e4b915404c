import { Prisma } from '../../../prisma/generated/client.ts';
import type { Executor } from '../../connection/database.ts';

/** A line of the audit, before anything is masked or left out. */
export interface AuditLine {
  id: string;
  at: Date;
  program: string | null;
  /** As `writeAudit` has it. */
  actor: string;
  action: string;
  journeyId: string | null;
  memberId: string | null;
  /** The person's, where it was about one who is still there. */
  document: string | null;
  reason: string | null;
}

export interface AuditQuery {
  /** A name of staff, or an actor as the audit has it. */
  who?: string | undefined;
  /** An action, or the word before its dot. */
  action?: string | undefined;
  /** The id of a journey, a person or an account. */
  whom?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
}

/** Where a page ended. */
export interface AuditEnd {
  at: Date;
  id: string;
}

/** Whose lines: those of one program, or all of them. */
export type AuditScope = { program: string } | 'all';

/**
 * The lines that fit, the latest first. Lines from before the audit had programs are a program's by who did it or whom they are about.
 * @param after where the page before ended
 */
export async function searchAudit(
  sql: Executor,
  scope: AuditScope,
  query: AuditQuery,
  { most, after }: { most: number; after?: AuditEnd | undefined },
): Promise<AuditLine[]> {
  const conditions = [...conditionsOf(query), ...(after ? [comesAfter(after)] : [])];
  const parts = partsOf(scope).map(
    (part) => Prisma.sql`
      (SELECT a.* FROM audit a WHERE ${Prisma.join([part, ...conditions], ' AND ')} ORDER BY a.at DESC, a.id DESC LIMIT ${most})`,
  );
  return sql.$queryRaw<AuditLine[]>`
    SELECT a.id::text AS id, a.at, a.program, a.actor, a.action, a.journey_id AS "journeyId", a.member_id AS "memberId", m.document, a.reason
    FROM (${Prisma.join(parts, ' UNION ALL ')}) a LEFT JOIN members m ON m.id = a.member_id
    ORDER BY a.at DESC, a.id DESC LIMIT ${most}`;
}

/** Each read by an index of its own. */
function partsOf(scope: AuditScope): Prisma.Sql[] {
  if (scope === 'all') return [Prisma.sql`TRUE`];
  const { program } = scope;
  return [
    Prisma.sql`a.program = ${program}`,
    Prisma.sql`a.program IS NULL AND (
      EXISTS (SELECT 1 FROM journeys j WHERE j.id = a.journey_id AND j.program = ${program})
      OR EXISTS (SELECT 1 FROM members n WHERE n.id = a.member_id AND n.program = ${program})
      OR EXISTS (SELECT 1 FROM staff_accounts s WHERE 'staff:' || s.name = a.actor AND s.program = ${program}))`,
  ];
}

function conditionsOf({ who, action, whom, from, until }: AuditQuery): Prisma.Sql[] {
  return [
    who === undefined ? undefined : Prisma.sql`a.actor IN (${who}, ${`staff:${who.toLowerCase()}`})`,
    action === undefined
      ? undefined
      : Prisma.sql`(a.action = ${action} OR starts_with(a.action, ${`${action}.`}))`,
    whom === undefined ? undefined : about(whom),
    from && Prisma.sql`a.at >= ${from}`,
    until && Prisma.sql`a.at < ${until}`,
  ].filter((condition) => condition !== undefined);
}

/** What is about a journey or a person, with the person's journeys and account, or was done by the account's holder. */
function about(id: string): Prisma.Sql {
  const person = Prisma.sql`SELECT ${id}::uuid UNION SELECT member_id FROM accounts WHERE id = ${id}::uuid`;
  const account = Prisma.sql`SELECT id FROM accounts WHERE id = ${id}::uuid OR member_id = ${id}::uuid`;
  return Prisma.sql`(a.journey_id = ${id}::uuid OR a.member_id IN (${person})
    OR a.journey_id IN (SELECT journey_id FROM applicants WHERE member_id IN (${person}) OR account_id IN (${account}))
    OR a.actor IN (SELECT 'account:' || id FROM (${account}) own))`;
}

function comesAfter({ at, id }: AuditEnd): Prisma.Sql {
  return Prisma.sql`(a.at, a.id) < (${at}, ${id}::bigint)`;
}
