import type { Language } from '../../domain/language.ts';
import { kindsHearing } from '../../domain/stages/table.ts';
import type { Executor } from '../connection/database.ts';

/** What the letter about a refused identity depends on. */
export interface RefusalLetter {
  kind: string;
  /** The applicant's. */
  language: Language;
  /** Where the journey's emails go; null: nowhere. */
  email: string | null;
}

/**
 * Of a review that is open in the program and was shown to the asking reviewer, with their reason, since the address is personal data.
 * @returns undefined of any other
 */
export async function findRefusalLetter(
  sql: Executor,
  { program, journeyId, by }: { program: string; journeyId: string; by: string },
): Promise<RefusalLetter | undefined> {
  const rows = await sql.$queryRaw<RefusalLetter[]>`
    SELECT j.kind, j.language, a.contact_email AS email
    FROM reviews r JOIN journeys j ON j.id = r.journey_id JOIN applicants a ON a.journey_id = j.id
    WHERE j.id = ${journeyId}::uuid AND j.program = ${program} AND r.decision IS NULL AND j.ending IS NULL AND j.stage = ANY(${kindsHearing('reviewDecided')})
      AND EXISTS (SELECT 1 FROM audit x WHERE x.actor = ${by} AND x.action = 'review.show' AND x.journey_id = j.id AND x.at >= r.opened_at)`;
  return rows[0];
}
