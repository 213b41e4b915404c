import { planOf } from '../../domain/program.ts';
import type { Plan } from '../../domain/program.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { startJourney } from '../../store/journeys/start-journey.ts';
import { createTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { testKeyring } from './keyring.ts';

/** A database in which recoveries can start, with no engine beside it. */
export interface RecoveryDatabase {
  database: TestDatabase;
  plan: Plan;
  /** Starts a recovery of asepeyo by email; no limit counts. */
  start: (email: string) => ReturnType<typeof startJourney>;
}

/** One for a test file; its database is to be closed. */
export async function createRecoveryDatabase(): Promise<RecoveryDatabase> {
  const program = (await loadPrograms('programs')).get('asepeyo');
  if (!program) throw new Error('no asepeyo');
  const plan = planOf(program, 'recovery', { channel: 'email' });
  const database = await createTestDatabase();
  const allow = (): Promise<void> => Promise.resolve();
  return {
    database,
    plan,
    start: (email) => startJourney(database, testKeyring, plan, { email, language: 'es' }, { allow }),
  };
}
