import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { compare } from '../../activities/reconcile.ts';
import type { Engine } from '../../activities/engine.ts';
import type { Progress } from '../../domain/engine-differences.ts';
import { MINUTE } from '../../domain/duration.ts';
import { createLogger } from '../../platform/logger.ts';
import { isRestored } from '../../store/running/engine-differences.ts';
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

/** What was asked of the engine. */
let begunAnew: string[] = [];
let ended: string[] = [];
beforeEach(() => {
  begunAnew = [];
  ended = [];
});

/** What the engine knows; everything else is gone from it. @param progress of those that have heard or done something */
function knowing(
  states: Record<string, 'running' | 'over'>,
  listed = Object.keys(states),
  progress: Record<string, Progress> = {},
): Engine {
  return {
    progressOf: (id) => Promise.resolve(progress[id]),
    beginAnew: (id) => Promise.resolve(void begunAnew.push(id)),
    end: (id) => Promise.resolve(void ended.push(id)),
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
  const overToo = await addJourney(false);
  const stranger = randomUUID();
  const engine = knowing(
    {
      ...{ [well]: 'running', [listedLate]: 'running', [over]: 'over' },
      ...{ [overToo]: 'over', [stranger]: 'running' },
    },
    [well, stranger],
  );
  expect(await compare({ database, logger }, engine)).toEqual({
    ...{ open: 6, running: 2, looked: 0, mended: 2, toldAgain: 0, ended: 0, differences: 3 },
  });
  expect(await untold(lost)).toBe(2);
  // Begun by the engine itself; it is told the rest.
  expect(begunAnew).toEqual([over]);
  expect(await untold(over)).toBe(1);
  for (const journey of [well, listedLate, overToo, unknown]) expect(await untold(journey)).toBe(0);
  expect((await kindsStuck()).sort()).toEqual([
    ['lost', 'WorkflowGone', 1],
    ['lost', 'WorkflowOver', 1],
    ['upkeep', 'NoRow', 1],
  ]);
  // What has been mended meanwhile is shown no more.
  const all = Object.fromEntries(
    [well, listedLate, lost, over, overToo, unknown].map((id) => [id, 'running' as const]),
  );
  expect(await compare({ database, logger }, knowing(all))).toMatchObject({ mended: 0, differences: 0 });
  expect(await kindsStuck()).toEqual([]);
});

/** The timeline of the last whole comparison: another one is what a restored database has. */
async function restore(): Promise<void> {
  await database.pool.query(`UPDATE upkeep SET timeline = '0000FFFF' WHERE task = 'reconcile'`);
}

it('makes workflows match the rows after a restore of the database, and those that lost facts after one of the engine', async () => {
  const [ahead, further, behind, even] = [
    await addJourney(),
    await addJourney(),
    await addJourney(),
    await addJourney(),
  ];
  const stranger = randomUUID();
  const facts = async (id: string): Promise<string[]> => {
    const sql = `SELECT id FROM facts WHERE journey_id = $1 AND type <> 'begin'`;
    return (await database.pool.query<{ id: string }>(sql, [id])).rows.map((row) => row.id);
  };
  const progress = {
    [ahead]: { facts: [...(await facts(ahead)), randomUUID()], openings: 1 },
    [further]: { facts: await facts(further), openings: 2 },
    [behind]: { facts: [], openings: 1 },
    [even]: { facts: await facts(even), openings: 1 },
  };
  const all = (await database.pool.query<{ id: string }>('SELECT id FROM journeys')).rows.map(({ id }) => id);
  const states = Object.fromEntries([...all, stranger].map((id) => [id, 'running' as const]));
  const engine = knowing(states, Object.keys(states), progress);
  await compare({ database, logger }, engine);
  expect(begunAnew).toEqual([]);
  await restore();
  expect(await isRestored(database)).toBe(true);
  expect(await compare({ database, logger }, engine)).toMatchObject({
    ...{ looked: all.length, mended: 2, toldAgain: 1, ended: 0, differences: 1 },
  });
  expect(begunAnew.toSorted()).toEqual([ahead, further].toSorted());
  for (const id of [ahead, further, behind]) expect(await untold(id)).toBe(1);
  expect(await untold(even)).toBe(0);
  expect(ended).toEqual([]);
  expect(await isRestored(database)).toBe(false);
  const after = await compare({ database, logger }, engine, { endStrangers: true });
  expect(after).toMatchObject({ ended: 1, differences: 0 });
  expect(ended).toEqual([stranger]);
});

it('looks without a restore into those alone that were answered and have not moved on', async () => {
  const answered = await addJourney();
  await database.pool.query(`UPDATE journeys SET opening = 0 WHERE id = $1`, [answered]);
  const engine = knowing({}, [], { [answered]: { facts: [], openings: 0 } });
  const { looked, toldAgain } = await compare({ database, logger }, engine);
  expect({ looked, toldAgain }).toEqual({ looked: 1, toldAgain: 1 });
});
