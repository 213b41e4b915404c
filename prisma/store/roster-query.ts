import type { RosterQuery } from '../../domain/roster-record.ts';
import type { Database } from './database.ts';

interface Named {
  program: string;
  type: string | null;
  number: string | null;
  memberNumber: string | null;
}

/**
 * Whom a journey's form names, for the institution's live service.
 * @returns undefined when it names nobody by document or number, when it has been judged already, or once erased
 */
export async function rosterQueryOf(
  { prisma }: Database,
  journeyId: string,
): Promise<(RosterQuery & { program: string }) | undefined> {
  const [named] = await prisma.$queryRaw<Named[]>`
    SELECT j.program, a.document_type AS type, a.document AS number, a.member_number AS "memberNumber"
    FROM journeys j JOIN applicants a ON a.journey_id = j.id
    WHERE j.id = ${journeyId}::uuid AND a.standing IS NULL`;
  if (!named) return undefined;
  const { program, type, number, memberNumber } = named;
  if (type !== null && number !== null) return { program, document: { type, number } };
  return memberNumber === null ? undefined : { program, memberNumber };
}
