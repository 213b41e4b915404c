import { afterAll, beforeAll, expect, it } from 'vitest';
import { planOf } from '../../../domain/program.ts';
import type { Plan } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { startJourney } from '../../../store/journeys/start-journey.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';

let database: TestDatabase;
let plan: Plan;
beforeAll(async () => {
  database = await createTestDatabase();
  const program = (await loadPrograms('programs')).get('asepeyo');
  if (!program) throw new Error('no asepeyo');
  plan = planOf(program, 'recovery', { channel: 'email' });
});
afterAll(() => database.close());

// A clock that is read twice in one statement is a few microseconds further the second time: rounded, one window in some hundreds was a millisecond off.
it('gives every journey its whole window, to the millisecond', async () => {
  const allow = (): Promise<void> => Promise.resolve();
  for (let count = 0; count < 400; count += 1) {
    const form = { email: `applicant-${String(count)}@example.org`, language: 'es' };
    expect(await startJourney(database, testKeyring, plan, form, { allow })).toMatchObject({
      outcome: 'started',
    });
  }
  const { rows } = await database.pool.query<{ off: number }>(
    `SELECT DISTINCT extract(epoch FROM deadline - created_at)::float8 * 1000 - $1 AS off FROM journeys`,
    [plan.window],
  );
  expect(rows).toEqual([{ off: 0 }]);
});
