import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compare } from '../../activities/reconcile.ts';
import type { Engine } from '../../activities/engine.ts';
import { MINUTE } from '../../domain/duration.ts';
import { createLogger } from '../../platform/logger.ts';
import { stuckGroups } from '../../store/staff/stuck/groups.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
const logger = createLogger('test', 'silent');
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** A journey that has been open for ten minutes. @param begun whether its rows say how it began */
async function addJourney(begun = true): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, opening, created_at)
     VALUES ($1, 'osseg', 'registration', 'es', '{"stages":[]}', 'password', 1, alta_now() - INTERVAL '10 minutes')`,
    [id],
  );
  for (const type of [...(begun ? ['begin'] : []), 'emailConfirmed'])
    await database.pool.query(
      `INSERT INTO facts (id, journey_id, type, opening, payload, created_at, told_at)
       VALUES (gen_random_uuid(), $1, $2, 0, '{}', alta_now() - $3::int * INTERVAL '1 millisecond', alta_now() - $3::int * INTERVAL '1 millisecond')`,
      [id, type, 9 * MINUTE],
    );
  return id;
}

async function untold(journey: string): Promise<number> {
  const { rows } = await database.pool.query(
    'SELECT 1 FROM facts WHERE journey_id = $1 AND told_at IS NULL',
    [journey],
  );
  return rows.length;
}

/** What the engine knows; everything else is gone from it. */
function knowing(states: Record<string, 'running' | 'over'>, listed = Object.keys(states)): Engine {
  return {
    beginRetries: () => Promise.resolve(),
    running: () => Promise.resolve(new Set(listed.filter((id) => states[id] === 'running'))),
    stateOf: (id) => Promise.resolve(states[id] ?? 'gone'),
  };
}

const kindsStuck = async (): Promise<[string, string | null, number][]> =>
  (await stuckGroups(database.sql, 'osseg'))
    .filter(({ kind }) => kind === 'lost' || kind === 'upkeep')
    .map(({ kind, code, count }) => [kind, code, count]);

it('begins again what the engine has lost, leaves alone what it only lists late, and shows what no rows can mend', async () => {
  const [well, listedLate, lost, over, unknown] = [
    await addJourney(),
    await addJourney(),
    await addJourney(),
    await addJourney(),
    await addJourney(false),
  ];
  const stranger = randomUUID();
  const engine = knowing(
    { [well]: 'running', [listedLate]: 'running', [over]: 'over', [stranger]: 'running' },
    [well, stranger],
  );
  expect(await compare({ database, logger }, engine)).toEqual({
    ...{ open: 5, running: 2, mended: 1, differences: 3 },
  });
  expect(await untold(lost)).toBe(2);
  for (const journey of [well, listedLate, over, unknown]) expect(await untold(journey)).toBe(0);
  expect((await kindsStuck()).sort()).toEqual([
    ['lost', 'WorkflowGone', 1],
    ['lost', 'WorkflowOver', 1],
    ['upkeep', 'NoRow', 1],
  ]);
  // What has been mended meanwhile is shown no more.
  const all = Object.fromEntries(
    [well, listedLate, lost, over, unknown].map((id) => [id, 'running' as const]),
  );
  expect(await compare({ database, logger }, knowing(all))).toMatchObject({ mended: 0, differences: 0 });
  expect(await kindsStuck()).toEqual([]);
});
