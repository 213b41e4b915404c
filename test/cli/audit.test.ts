import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../../domain/program.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import { endJourney } from '../../store/journeys/journey-ending.ts';
import { startJourney } from '../../store/journeys/start-journey.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dniOf } from '../support/documents.ts';
import { testKeyring } from '../support/keyring.ts';

const root = join(import.meta.dirname, '../..');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const verify = (...args: string[]): ReturnType<typeof audit> => audit('verify', ...args);

function audit(...args: string[]): Promise<{ code: number | null; output: string }> {
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url };
  return runToEnd(process.execPath, [join(root, 'cli/alta.ts'), 'audit', ...args], {
    cwd: root,
    env,
  });
}

/** A journey that staff began for somebody, and that is erased afterwards. */
async function beginAndErase(): Promise<void> {
  const program = (await loadPrograms(join(root, 'programs'))).get('asepeyo');
  if (!program) throw new Error('asepeyo is a program');
  const startedBy = { by: 'staff:ana', reason: 'came in person' };
  const form = { language: 'es' as const, document: dniOf(61_000_002), email: 'eva@example.org', startedBy };
  const allow = (): Promise<void> => Promise.resolve();
  const started = await startJourney(database, testKeyring, planOf(program, 'registration'), form, { allow });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  await endJourney(database, testKeyring, started.journeyId, 'erased');
}

describe('alta audit verify', () => {
  let head = '';

  it('finds the audit whole, prints its head, and knows that head again after a person was erased', async () => {
    await beginAndErase();
    const first = await verify();
    head = /elsewhere: ([0-9a-f]{64})$/.exec(first.output.trim())?.[1] ?? '';
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('is whole: 1 rows') as string });
    await beginAndErase().catch(() => undefined);
    await writeAudit(database.sql, { actor: 'test', action: 'test.written' });
    expect(await verify('--kept', head)).toMatchObject({ code: 0 });
    const { output } = await audit('head');
    expect((await verify('--kept', (JSON.parse(output) as { head: string }).head)).code).toBe(0);
    const { rows } = await database.pool.query(
      `SELECT FROM audit WHERE audit::text ~ '61000002|eva@example.org'`,
    );
    expect(rows).toEqual([]);
  });

  it('names the first row that was changed, with exit code 1', async () => {
    await database.asOwner(
      `ALTER TABLE audit DISABLE TRIGGER ALL; UPDATE audit SET actor = 'staff:eva' WHERE actor = 'staff:ana';
       ALTER TABLE audit ENABLE TRIGGER ALL`,
    );
    const found = await verify('--kept', head);
    expect(found.code).toBe(1);
    expect(found.output).toMatch(/broken: row 1 \(audit id \d+\) is not what was written/);
  });
});
