import type { Ending } from '../../../domain/endings.ts';
import type { JourneyKind } from '../../../domain/program.ts';
import type { Executor } from '../../connection/database.ts';

/** A person as a search finds them, before anything is masked. */
export interface FoundPerson {
  /** The member's. */
  id: string;
  name: string | null;
  documentType: string;
  document: string;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  /** No longer in the institution's list. */
  delisted: boolean;
  hasAccount: boolean;
}

export interface FoundJourney {
  id: string;
  /** `notice`: of earlier versions. */
  kind: JourneyKind | 'notice';
  stage: string;
  ending: Ending | null;
  /** It waits for a provider. */
  parked: boolean;
  /** The member's id; null for an applicant who is not on the list, and for one who was forgotten. */
  person: string | null;
  document: string | null;
  startedAt: Date;
  endedAt: Date | null;
}

/** The members of a program with these ids, by name. */
export async function foundPeople(
  sql: Executor,
  program: string,
  ids: readonly string[],
): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  return sql.$queryRaw<FoundPerson[]>`
    SELECT m.id, m.name, m.document_type AS "documentType", m.document, coalesce(c.email, m.email) AS email, coalesce(c.mobile, m.mobile) AS mobile,
      m.delisted_at IS NOT NULL AS delisted, c.id IS NOT NULL AS "hasAccount"
    FROM members m LEFT JOIN accounts c ON c.member_id = m.id
    WHERE m.program = ${program} AND m.id = ANY(${ids}::uuid[]) ORDER BY m.delisted_at IS NOT NULL, m.name, m.document`;
}

/** The journeys of a program with these ids, and those of these people; the latest first. */
export async function foundJourneys(
  sql: Executor,
  program: string,
  { journeys, people }: { journeys: readonly string[]; people: readonly string[] },
  most: number,
): Promise<FoundJourney[]> {
  if (journeys.length === 0 && people.length === 0) return [];
  return sql.$queryRaw<FoundJourney[]>`
    SELECT j.id, j.kind, j.stage, j.ending, j.parked_cause IS NOT NULL AS parked, coalesce(a.member_id, c.member_id) AS person, a.document,
      j.created_at AS "startedAt", j.ended_at AS "endedAt"
    FROM journeys j LEFT JOIN applicants a ON a.journey_id = j.id LEFT JOIN accounts c ON c.id = a.account_id
    WHERE j.program = ${program} AND j.id IN (
      SELECT unnest(${journeys}::uuid[])
      UNION SELECT journey_id FROM applicants WHERE member_id = ANY(${people}::uuid[])
      UNION SELECT o.journey_id FROM applicants o JOIN accounts k ON k.id = o.account_id WHERE k.member_id = ANY(${people}::uuid[]))
    ORDER BY j.created_at DESC LIMIT ${most}`;
}
