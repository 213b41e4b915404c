import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planOf } from '../../../../domain/program.ts';
import { endJourney } from '../../../../store/journeys/journey-ending.ts';
import { startJourney } from '../../../../store/journeys/start-journey.ts';
import { loadPrograms } from '../../../../platform/programs/load.ts';
import { createTestDatabase } from '../../../support/database.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { dniOf } from '../../../support/documents.ts';
import { testKeyring } from '../../../support/keyring.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

it('a journey that is erased leaves nothing that its form could be guessed by, nor found again by its key', async () => {
  const program = (await loadPrograms(join(import.meta.dirname, '../../../../programs'))).get('asepeyo');
  if (!program) throw new Error('asepeyo is a program');
  const form = { language: 'es' as const, document: dniOf(61_000_001), email: 'ana@example.org' };
  const idempotent = { key: 'registration:once-and-once-only', request: JSON.stringify(form) };
  const terms = { idempotent, allow: (): Promise<void> => Promise.resolve() };
  const plan = planOf(program, 'registration');
  const first = await startJourney(database, testKeyring, plan, form, terms);
  if (first.outcome !== 'started') throw new Error(first.outcome);
  await endJourney(database, testKeyring, first.journeyId, 'erased');
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'journey_id' ORDER BY 1`,
  );
  const left: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await database.pool.query(`SELECT 1 FROM ${name} WHERE journey_id = $1`, [
      first.journeyId,
    ]);
    if (rowCount !== 0) left.push(name);
  }
  // That it was begun and ended, of nobody.
  expect(left).toEqual(['facts']);
  expect(await startJourney(database, testKeyring, plan, form, terms)).toMatchObject({ outcome: 'started' });
});
