import type { RosterQuery } from '../../domain/roster-record.ts';
import type { Database } from '../connection/database.ts';

interface Named {
  program: string;
  type: string | null;
  number: string | null;
  memberNumber: string | null;
}

/**
 * The people whom a journey's form names, for the institution's live service. A number that can be a document's and a member's asks for
 * both readings, each by itself: they may be two people's, and then it names neither (`store/roster/directory.ts`).
 * @returns no queries when it names no one by document or number; undefined when it has been judged already, or once erased
 */
export async function rosterQueriesOf(
  { sql }: Database,
  journeyId: string,
): Promise<{ program: string; queries: RosterQuery[] } | undefined> {
  const [named] = await sql.$queryRaw<Named[]>`
    SELECT j.program, a.document_type AS type, a.document AS number, a.member_number AS "memberNumber"
    FROM journeys j JOIN applicants a ON a.journey_id = j.id
    WHERE j.id = ${journeyId}::uuid AND a.standing IS NULL`;
  if (!named) return undefined;
  const { program, type, number, memberNumber } = named;
  const queries: RosterQuery[] = [];
  if (type !== null && number !== null) queries.push({ document: { type, number } });
  if (memberNumber !== null) queries.push({ memberNumber });
  return { program, queries };
}
