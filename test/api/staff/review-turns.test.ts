import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffReviewRoutes } from '../../../api/routes/staff/reviews.ts';
import type { JourneyDependencies } from '../../../api/journeys/dependencies.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

let database: TestDatabase;
let app: TestApp;
const journey = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  const dispatcher = { dispatch: () => Promise.resolve() } as unknown as JourneyDependencies['dispatcher'];
  app = await startTestApp<JourneyDependencies>(database, { dispatcher }, staffReviewRoutes);
  await database.pool.query(
    `WITH j AS (INSERT INTO journeys (id, program, kind, language, plan, stage, opening)
       VALUES ($1, 'asepeyo', 'registration', 'ca', '{"program":"asepeyo","kind":"registration","stages":[{"kind":"review"}]}', 'review', 1)),
     a AS (INSERT INTO applicants (journey_id, document_type, document, contact_email) VALUES ($1, 'DNI', '12345678Z', 'ana@example.org'))
     INSERT INTO reviews (id, journey_id, doubts) VALUES (gen_random_uuid(), $1, '{nameMismatch}')`,
    [journey],
  );
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const employ = (role: 'reviewer' | 'supervisor', program = 'asepeyo'): Promise<TestStaff> =>
  employStaff(app, database, role, program);
const turn = async (by: TestStaff, to: string): Promise<number> =>
  (await by.post(`/reviews/${journey}/turn`, { to })).status;

async function takenBy(by: TestStaff): Promise<string | null | undefined> {
  const list = (await (await by.get('/reviews')).json()) as { takenBy: string | null }[];
  return list[0]?.takenBy;
}

describe('a review', () => {
  it('is taken by one, and by another only once it was given back, or taken over by staff who may', async () => {
    const [first, second, supervisor] = [
      await employ('reviewer'),
      await employ('reviewer'),
      await employ('supervisor'),
    ];
    expect(await turn(first, 'me')).toBe(204);
    expect(await takenBy(second)).toBe(first.by.replace('staff:', ''));
    expect(await turn(second, 'me')).toBe(409);
    expect(await turn(second, 'everybody')).toBe(409);
    expect(
      (await second.post(`/reviews/${journey}/decision`, { decision: 'approved', reason: 'seen' })).status,
    ).toBe(409);
    expect(await turn(first, 'everybody')).toBe(204);
    expect(await turn(second, 'me')).toBe(204);
    expect(await turn(supervisor, 'me')).toBe(204);
    expect(await takenBy(first)).toBe(supervisor.by.replace('staff:', ''));
    expect(await turn(await employ('reviewer', 'casmu'), 'me')).toBe(404);
    expect(await turn(first, 'anyone')).toBe(422);
    const { rows } = await database.pool.query(
      `SELECT action, count(*)::int AS times FROM audit WHERE journey_id = $1 AND action IN ('review.taken', 'review.returned') GROUP BY 1 ORDER BY 1 DESC`,
      [journey],
    );
    expect(rows).toEqual([
      { action: 'review.taken', times: 3 },
      { action: 'review.returned', times: 1 },
    ]);
  });

  it('shows the letter of a refusal in the applicant’s language, after a look alone, its address masked', async () => {
    const reviewer = await employ('reviewer');
    const letter = (why: string): Promise<Response> =>
      reviewer.get(`/reviews/${journey}/letter?rejection=${why}`);
    expect((await letter('picturesUnclear')).status).toBe(404);
    await reviewer.post(`/reviews/${journey}/looks`, { reason: 'its turn' });
    const shown = (await (await letter('picturesUnclear')).json()) as {
      to: string;
      text: string;
      language: string;
    };
    expect(shown.language).toBe('ca');
    expect(shown.to).not.toContain('ana@');
    const plain = (await (await letter('other')).json()) as { text: string };
    expect(shown.text.length).toBeGreaterThan(plain.text.length);
    expect(shown.text).toContain('/asepeyo/registro');
    expect((await letter('rudeness')).status).toBe(422);
  });
});
