import type { EngineDifference, Reconciled } from '../domain/engine-differences.ts';
import {
  beginAgain,
  noteDifferences,
  openJourneys,
  withoutRow,
} from '../store/running/engine-differences.ts';
import { noteDone } from '../store/running/upkeep.ts';
import { beating } from './beating.ts';
import type { ActivityDependencies } from './dependencies.ts';
import type { Engine } from './engine.ts';

/** So many are looked at closely in one run: after a restore it takes several. */
const MOST = 1_000;

/** Compares the rows with the engine's workflows. */
export async function reconcile(dependencies: ActivityDependencies, engine: Engine): Promise<Reconciled> {
  return beating(() => compare(dependencies, engine));
}

/**
 * A database that is newer than the engine (which was restored, or lost its last moment) has journeys without a workflow: they are begun
 * again. What no rows can mend is written down, for staff to see.
 */
export async function compare(
  { database, logger }: Pick<ActivityDependencies, 'database' | 'logger'>,
  engine: Engine,
): Promise<Reconciled> {
  await noteDone(database, 'reconcile');
  await engine.beginRetries();
  const running = await engine.running();
  const open = await openJourneys(database);
  const differences: EngineDifference[] = [];
  let mended = 0;
  for (const workflow of open.filter((id) => !running.has(id)).slice(0, MOST)) {
    const state = await engine.stateOf(workflow);
    if (state === 'running') continue;
    if (state === 'gone' && (await beginAgain(database, workflow))) mended += 1;
    else differences.push({ workflow, kind: state === 'gone' ? 'WorkflowGone' : 'WorkflowOver' });
  }
  const known = new Set(open);
  const strangers = await withoutRow(
    database,
    [...running].filter((id) => !known.has(id)),
  );
  for (const workflow of strangers.slice(0, MOST)) differences.push({ workflow, kind: 'NoRow' });
  await noteDifferences(database, differences);
  const found = { open: open.length, running: running.size, mended, differences: differences.length };
  if (mended + differences.length > 0) logger.error({ event: 'engine.differs', ...found });
  return found;
}
