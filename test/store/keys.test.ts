import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planOf } from '../../domain/program.ts';
import { createKeyring } from '../../platform/keyring.ts';
import { endJourney } from '../../store/journeys/journey-ending.ts';
import { startJourney } from '../../store/journeys/start-journey.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dniOf } from '../support/documents.ts';

const root = join(import.meta.dirname, '../..');
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const keyring = createKeyring([{ id: 'summer', key: Buffer.alloc(32, 1) }]);

async function begin(serial: number): Promise<string> {
  const program = (await loadPrograms(join(root, 'programs'))).get('asepeyo');
  if (!program) throw new Error('asepeyo is a program');
  const form = { language: 'es' as const, document: dniOf(serial), email: 'ana@example.org' };
  const allow = (): Promise<void> => Promise.resolve();
  const started = await startJourney(database, keyring, planOf(program, 'registration'), form, { allow });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return started.journeyId;
}

it('what is to be asked before a key is dropped names the keys of all that is under way, however old', async () => {
  const operations = await readFile(join(root, 'docs/operations.md'), 'utf8');
  const question = /```sql\n(.*?)```/s.exec(operations)?.[1] ?? '';
  const [waiting, over] = [await begin(61_000_011), await begin(61_000_012)];
  await endJourney(database, keyring, over, 'expired');
  await database.shiftClock(20 * 24 * 60 * 60_000);
  expect((await database.pool.query(question)).rows).toEqual([{ key: 'summer', count: '1' }]);
  await endJourney(database, keyring, waiting, 'expired');
  expect((await database.pool.query(question)).rows).toEqual([]);
});
