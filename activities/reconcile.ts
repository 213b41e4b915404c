import { behind } from '../domain/engine-differences.ts';
import type { EngineDifference, Reconciled, ReconcileOrder } from '../domain/engine-differences.ts';
import {
  beginAgain,
  isRestored,
  noteCompared,
  noteDifferences,
  openJourneys,
  rowProgress,
  tellAllAgain,
  unmoved,
  withoutRow,
} from '../store/running/engine-differences.ts';
import { beating } from './beating.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { Engine } from './engine.ts';

/** So many are mended or looked into in an ordinary run: after a restore it takes several. */
const MOST = 1_000;
/** Histories that are read at the same time. */
const ABREAST = 8;

type Parts = Pick<ActivityDependencies, 'database' | 'logger'>;

/** Compares the rows with the engine's workflows. */
export async function reconcile(
  dependencies: ActivityDependencies,
  engine: Engine,
  order: ReconcileOrder = {},
): Promise<Reconciled> {
  return beating(() => compare(dependencies, engine, order));
}

/**
 * Rows count: a workflow that is gone, over or ahead of them is begun again from them, and one that has not heard what they have is told.
 * After a restore of the database every open journey is looked into, else those that have not moved on though they were answered.
 */
export async function compare(
  { database, logger }: Parts,
  engine: Engine,
  { all = false, endStrangers = false }: ReconcileOrder = {},
): Promise<Reconciled> {
  await engine.beginRetries();
  const whole = all || (await isRestored(database));
  const running = await engine.running();
  const open = await openJourneys(database);
  const found: Reconciled = {
    ...{ open: open.length, running: running.size, looked: 0, mended: 0, toldAgain: 0, ended: 0 },
    differences: 0,
  };
  const known = new Set(open);
  const missing = open.filter((id) => !running.has(id));
  const listed = whole ? open.filter((id) => running.has(id)) : await unmoved(database, MOST);
  await lookInto(database, engine, listed, found);
  const left = [
    ...(await mendMissing(database, engine, missing.slice(0, MOST), found)),
    ...(await strangersOf(
      database,
      engine,
      [...running].filter((id) => !known.has(id)),
      {
        found,
        endStrangers,
      },
    )),
  ];
  found.differences = left.length;
  await noteDifferences(database, left);
  await noteCompared(database, whole && missing.length <= MOST);
  if (found.mended + found.toldAgain + found.ended + left.length > 0)
    logger.error({ event: 'engine.differs', ...found });
  return found;
}

/** Journeys that the engine does not list as running: its list lags, so each is asked for. */
async function mendMissing(
  database: Parts['database'],
  engine: Engine,
  missing: readonly string[],
  found: Reconciled,
): Promise<EngineDifference[]> {
  const left: EngineDifference[] = [];
  for (const workflow of missing) {
    const state = await engine.stateOf(workflow);
    if (state === 'running') continue;
    const mended =
      state === 'gone' ? await beginAgain(database, workflow) : await beginAnew(database, engine, workflow);
    if (mended) found.mended += 1;
    else left.push({ workflow, kind: state === 'gone' ? 'WorkflowGone' : 'WorkflowOver' });
  }
  return left;
}

/** A workflow that was begun anew is told all that its rows have, each once. */
async function beginAnew(database: Parts['database'], engine: Engine, workflow: string): Promise<boolean> {
  const row = await rowProgress(database, workflow);
  if (row === undefined) return false;
  await engine.beginAnew(workflow, row.plan, row.from ?? undefined);
  await tellAllAgain(database, workflow);
  return true;
}

async function lookInto(
  database: Parts['database'],
  engine: Engine,
  workflows: readonly string[],
  found: Reconciled,
): Promise<void> {
  const queue = [...workflows];
  const lane = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      found.looked += 1;
      // The history before the rows: what comes to both in between is then in the rows alone.
      const progress = await engine.progressOf(next);
      const row = progress && (await rowProgress(database, next));
      if (progress === undefined || row === undefined) continue;
      const who = behind(progress, row);
      if (who === 'rows' && (await beginAnew(database, engine, next))) found.mended += 1;
      if (who === 'workflow') {
        await tellAllAgain(database, next);
        found.toldAgain += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
}

/** A wrong database behind the right engine would end everybody's: only a person may have them ended. */
async function strangersOf(
  database: Parts['database'],
  engine: Engine,
  unknown: readonly string[],
  { found, endStrangers }: { found: Reconciled; endStrangers: boolean },
): Promise<EngineDifference[]> {
  const strangers = await withoutRow(database, unknown);
  if (!endStrangers)
    return strangers.slice(0, MOST).map((workflow) => ({ workflow, kind: 'NoRow' as const }));
  for (const workflow of strangers) {
    await engine.end(workflow);
    found.ended += 1;
  }
  return [];
}
