import { randomUUID } from 'node:crypto';
import type { TestDatabase } from './database.ts';

/** Journeys that wait for the SMS provider. @returns their ids, the longest wait first */
export async function park(
  { pool }: Pick<TestDatabase, 'pool'>,
  program: string,
  many: number,
  code: string | null,
): Promise<string[]> {
  const ids = Array.from({ length: many }, () => randomUUID());
  await pool.query(
    `WITH j AS (INSERT INTO journeys (id, program, kind, language, plan, stage, opening, parked_cause, parked_since)
      SELECT id, $2, 'registration', 'es', '{"stages":[]}', 'smsPin', 1, 'sms', alta_now() - ($4 - n) * INTERVAL '1 minute'
      FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, n) RETURNING id),
     a AS (INSERT INTO applicants (journey_id, document_type, document) SELECT id, 'DNI', '12345678Z' FROM j)
     INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, failure, next_try_at)
     SELECT gen_random_uuid(), id || ':1', id, 1, 'sms', 'pin', 'es', '+34600123456', $3, alta_now() FROM j`,
    [ids, program, code, many],
  );
  return ids;
}
