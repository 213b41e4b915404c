import { randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.ts';

/** A retry of these journeys, as staff have just asked for it. @param taken whether a worker has each, or died at it @returns its id */
export async function addRetry(
  { pool }: Pick<TestDatabase, 'pool'>,
  journeys: readonly string[],
  { perSecond = 20, taken = false }: { perSecond?: number; taken?: boolean } = {},
): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `WITH r AS (INSERT INTO group_retries (id, program, stage, cause, per_second, total, by, reason)
      VALUES ($1, 'asepeyo', 'smsPin', 'sms', $2, $3, 'staff:ana', 'it works again'))
     INSERT INTO group_retry_items (retry_id, position, journey_id, taken_at)
     SELECT $1, n, j, CASE WHEN $5 THEN alta_now() END FROM unnest($4::uuid[]) WITH ORDINALITY AS u(j, n)`,
    [id, perSecond, journeys.length, journeys, taken],
  );
  return id;
}

/** What came of each journey, in the order of their turns. */
export async function outcomesOf(
  { pool }: Pick<TestDatabase, 'pool'>,
  id: string,
): Promise<(string | null)[]> {
  const { rows } = await pool.query<{ outcome: string | null }>(
    'SELECT outcome FROM group_retry_items WHERE retry_id = $1 ORDER BY position',
    [id],
  );
  return rows.map(({ outcome }) => outcome);
}
