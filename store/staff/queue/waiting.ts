import { Prisma } from '../../../prisma/generated/client.ts';
import { kindsHearing } from '../../../domain/stages/table.ts';
import { confirmableBy } from '../../../domain/second-person.ts';
import type { QueueKind } from '../../../domain/staff-queue.ts';
import { awaitsUnfreezing } from '../cases.ts';

/** Whose queue it is. */
export interface QueueReader {
  program: string;
  role: string;
  /** As the audit names them: what they have asked for themselves waits for others. */
  by: string;
}

/** Something that waits for staff. */
export interface Waiting {
  /** A case's or a request's, where there is one; else null. */
  case: string | null;
  /** Null of a case that no journey led to. */
  journey: string | null;
  /** What it waits for, where its kind does not say: a provider, a kind of doubt, a message. */
  about: string | null;
  since: Date;
  /** Until when; null where nothing ends it. */
  due: Date | null;
}

/** How far back an applicant is taken to wait for a lost message. */
const LOST_LATELY = '1 day';

/** SQL of what waits in a program, as {@link Waiting}, the one that waits longest first; each by an index of what is open. */
export const waitingOf: Readonly<Record<QueueKind, (reader: QueueReader) => Prisma.Sql>> = {
  review: ({ program }) => Prisma.sql`
    SELECT NULL::uuid AS "case", j.id AS journey, array_to_string(r.doubts, ' ') AS about, r.opened_at AS since, j.stage_ends AS due
    FROM reviews r JOIN journeys j ON j.id = r.journey_id
    WHERE r.decision IS NULL AND j.program = ${program} AND j.ending IS NULL AND j.stage = ANY(${kindsHearing('reviewDecided')}) ORDER BY r.opened_at`,
  contact: ({ program }) => Prisma.sql`
    SELECT NULL::uuid AS "case", j.id AS journey, NULL::text AS about, p.opened_at AS since, j.stage_ends AS due
    FROM contact_approvals p JOIN journeys j ON j.id = p.journey_id JOIN applicants a ON a.journey_id = j.id AND a.standing = 'awaitsContact'
    WHERE p.decision IS NULL AND j.program = ${program} AND j.ending IS NULL AND j.stage = ANY(${kindsHearing('contactDecided')})
      AND j.stage_ends > alta_now() ORDER BY p.opened_at`,
  case: ({ program }) => Prisma.sql`
    SELECT k.id AS "case", k.journey_id AS journey, CASE WHEN k.closed_at IS NULL THEN k.kind ELSE 'awaitsUnfreezing' END AS about,
      k.opened_at AS since, NULL::timestamptz AS due
    FROM cases k JOIN accounts c ON c.id = k.account_id
    WHERE k.program = ${program} AND (k.closed_at IS NULL OR ${awaitsUnfreezing}) ORDER BY k.opened_at`,
  secondPerson: ({ program, role, by }) => Prisma.sql`
    SELECT r.id AS "case", r.journey_id AS journey, r.action AS about, r.asked_at AS since, r.due_at AS due
    FROM second_person_requests r
    WHERE r.program = ${program} AND r.outcome IS NULL AND r.due_at > alta_now() AND r.action = ANY(${confirmableBy(role)})
      AND r.asked_by <> ${by} ORDER BY r.asked_at`,
  parked: ({ program }) => Prisma.sql`
    SELECT NULL::uuid AS "case", j.id AS journey, j.parked_cause AS about, j.parked_since AS since, j.deadline AS due
    FROM journeys j WHERE j.program = ${program} AND j.parked_since IS NOT NULL AND j.ending IS NULL ORDER BY j.parked_since`,
  lostMessage: ({ program }) => Prisma.sql`
    SELECT NULL::uuid AS "case", j.id AS journey, m.template AS about, m.settled_at AS since, j.deadline AS due
    FROM messages m JOIN journeys j ON j.id = m.journey_id
    WHERE m.status IN ('undelivered', 'refused') AND m.settled_at > alta_now() - ${LOST_LATELY}::interval AND NOT m.decoy
      AND j.program = ${program} AND j.ending IS NULL ORDER BY m.settled_at`,
};
