import type { Database } from '../connection/database.ts';

/** Whether a journey is one of a program's: staff meet no other, and cannot tell another's from none. */
export async function isJourneyOf(
  { sql }: Pick<Database, 'sql'>,
  program: string,
  journeyId: string,
): Promise<boolean> {
  const rows = await sql.$queryRaw<unknown[]>`
    SELECT 1 FROM journeys WHERE id = ${journeyId}::uuid AND program = ${program}`;
  return rows.length > 0;
}
