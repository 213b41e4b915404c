import { randomUUID } from 'node:crypto';
import type { Notice } from '../../domain/notices.ts';
import type { Plan } from '../../domain/program.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import type { TestDatabase } from './database.ts';

/** A plan as earlier versions pinned it to a notice. */
const planOf = (notice: Notice): Plan =>
  ({
    ...{ program: 'asepeyo', kind: 'notice', notice, window: 259_200_000, remindBefore: null },
    ...{ contact: 'account', stages: [], patience: 600_000 },
  }) as unknown as Plan;

/** A notice to an account's holder as earlier versions wrote it: a journey without a stage, and its beginning in the outbox. */
export async function beginEarlierNotice(
  { pool }: TestDatabase,
  accountId: string,
  notice: Notice,
): Promise<{ id: string; record: OutboxRecord }> {
  const [id, beginning, plan] = [randomUUID(), randomUUID(), planOf(notice)];
  await pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, deadline)
     VALUES ($1, 'asepeyo', 'notice', 'es', $2, 'none', alta_now() + INTERVAL '3 days')`,
    [id, plan],
  );
  await pool.query(
    `INSERT INTO applicants (journey_id, account_id, origin, image_key) VALUES ($1, $2, '{}', '')`,
    [id, accountId],
  );
  await pool.query(
    `INSERT INTO facts (id, journey_id, type, opening, payload) VALUES ($1, $2, 'begin', 0, '{}')`,
    [beginning, id],
  );
  return { id, record: { journeyId: id, begin: { id: beginning, plan } } };
}
