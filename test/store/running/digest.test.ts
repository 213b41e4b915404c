import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOUR } from '../../../domain/duration.ts';
import { readDigest } from '../../../store/running/digest.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { park } from '../../support/stuck.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it('counts what waits over all programs, and how long the longest does', async () => {
  const nothing = { open: 0, stuck: 0, oldestHours: 0, reviews: 0, dueSoon: 0, contacts: 0, cases: 0 };
  expect(await readDigest(database)).toEqual({ ...nothing, untold: 0, failing: 0, differences: 0 });
  await park(database, 'osseg', 2, '30003');
  const [review] = await park(database, 'asepeyo', 1, null);
  await database.pool.query(
    `INSERT INTO reviews (id, journey_id, doubts) VALUES (gen_random_uuid(), $1, '{face}')`,
    [review],
  );
  await database.pool.query(
    `UPDATE journeys SET stage_ends = alta_now() + INTERVAL '30 hours' WHERE id = $1`,
    [review],
  );
  expect(await readDigest(database)).toMatchObject({ open: 3, stuck: 3, reviews: 1, dueSoon: 0 });
  await database.shiftClock(10 * HOUR);
  const later = await readDigest(database);
  expect(later.dueSoon).toBe(1);
  expect(later.oldestHours).toBe(10);
});
