import { secondPersonActions, secondPersonTable } from '../../../domain/journey-actions.ts';
import type { ContactKind, SecondPersonAction } from '../../../domain/journey-actions.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { confirmableBy } from '../../../domain/second-person.ts';
import type { ContactContrast, RequestOutcome } from '../../../domain/second-person.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Executor } from '../../connection/database.ts';

/** The staff member who looks, and their program. */
export interface RequestReader {
  program: string;
  role: string;
  by: string;
}

/** A request as its asker, those who may decide and the one who did see it. */
export interface RequestView {
  id: string;
  journeyId: string;
  action: SecondPersonAction;
  askedBy: string;
  reason: string;
  askedAt: Date;
  dueAt: Date;
  /** Null while it waits; `expired` from its hour on, whatever its workflow has done yet. */
  outcome: RequestOutcome | null;
  decidedBy: string | null;
  note: string | null;
  settledAt: Date | null;
  /** The contact that is to take another's place, and the one there now; null once it is decided. */
  contact: string | null;
  replaces: string | null;
  /** The contact held against what is on file for the person; null once it is decided. */
  onFile: ContactContrast | null;
}

/** SQL over the request `r`, its applicant `a`, the member `m` and the account's contacts `k`: the one that the action is about. */
function contactOf(table: 'a' | 'm' | 'k'): Prisma.Sql {
  const of = (kind: ContactKind): SecondPersonAction[] =>
    secondPersonActions.filter((action) => secondPersonTable[action].contact === kind);
  const column = (kind: ContactKind): Prisma.Sql => Prisma.raw(`${table}.${kind}`);
  return Prisma.sql`
    CASE WHEN r.action = ANY(${of('email')}) THEN ${column('email')} WHEN r.action = ANY(${of('mobile')}) THEN ${column('mobile')} END`;
}

const overdue = Prisma.sql`(r.outcome IS NULL AND r.due_at <= alta_now())`;

const contrast = Prisma.sql`
  CASE WHEN lower(r.contact) IN (lower(${contactOf('m')}), lower(${contactOf('k')})) THEN 'same'
    WHEN coalesce(${contactOf('m')}, ${contactOf('k')}) IS NULL THEN 'none' ELSE 'other' END`;

const columns = Prisma.sql`
  r.id, r.journey_id AS "journeyId", r.action, r.asked_by AS "askedBy", r.reason, r.asked_at AS "askedAt", r.due_at AS "dueAt",
  CASE WHEN ${overdue} THEN 'expired' ELSE r.outcome END AS outcome, r.decided_by AS "decidedBy", r.note,
  CASE WHEN ${overdue} THEN r.due_at ELSE r.settled_at END AS "settledAt",
  CASE WHEN NOT ${overdue} THEN r.contact END AS contact,
  CASE WHEN r.contact IS NOT NULL AND NOT ${overdue} THEN ${contactOf('a')} END AS replaces,
  CASE WHEN r.contact IS NOT NULL AND NOT ${overdue} THEN ${contrast} END AS "onFile"`;

const joined = Prisma.sql`
  second_person_requests r LEFT JOIN applicants a ON a.journey_id = r.journey_id LEFT JOIN members m ON m.id = a.member_id
  LEFT JOIN accounts c ON c.member_id = a.member_id LEFT JOIN account_contacts k ON k.account_id = c.id`;

/** SQL: whether a reader may see it: they asked or decided, or may confirm it. */
function seenBy({ role, by }: RequestReader): Prisma.Sql {
  return Prisma.sql`(r.action = ANY(${confirmableBy(role)}) OR r.asked_by = ${by} OR r.decided_by = ${by})`;
}

/** What waits, the oldest first, then what was decided lately that the reader asked for or decided about. */
export async function listRequests(sql: Executor, reader: RequestReader): Promise<RequestView[]> {
  const since = `${String(LIMITS.secondPerson.listed)} milliseconds`;
  const { program, by } = reader;
  return sql.$queryRaw<RequestView[]>`
    SELECT ${columns} FROM ${joined}
    WHERE r.program = ${program} AND ${seenBy(reader)}
      AND ((r.outcome IS NULL AND NOT ${overdue})
        OR ((r.asked_by = ${by} OR r.decided_by = ${by}) AND coalesce(r.settled_at, r.due_at) > alta_now() - ${since}::interval))
    ORDER BY (r.outcome IS NOT NULL OR ${overdue}), r.settled_at DESC, r.asked_at LIMIT ${LIMITS.secondPerson.shown}`;
}

/** One of them; undefined also where it is another program's, or not for the reader to see. */
export async function showRequest(
  sql: Executor,
  id: string,
  reader: RequestReader,
): Promise<RequestView | undefined> {
  const rows = await sql.$queryRaw<RequestView[]>`
    SELECT ${columns} FROM ${joined} WHERE r.id = ${id}::uuid AND r.program = ${reader.program} AND ${seenBy(reader)}`;
  return rows[0];
}

/** The requests about a journey that wait for a second person. */
export async function openRequestsOf(sql: Executor, journeyId: string): Promise<RequestView[]> {
  return sql.$queryRaw<RequestView[]>`
    SELECT ${columns} FROM ${joined} WHERE r.journey_id = ${journeyId}::uuid AND r.outcome IS NULL AND NOT ${overdue} ORDER BY r.asked_at`;
}
