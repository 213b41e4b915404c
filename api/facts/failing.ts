import type { Client } from '@temporalio/client';
import { LIMITS } from '../../domain/limits.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../store/connection/database.ts';
import {
  findSuspects,
  listFailing,
  noteFailing,
  noteRecovered,
} from '../../store/running/failing-workflows.ts';
import { inTurns } from './in-turns.ts';
import { taskTries, failingSince, reportedProblems } from './workflow-tasks.ts';
import type { Background } from '../../store/outbox/relay.ts';

export interface FailingDependencies {
  client: Client;
  database: Database;
  logger: Logger;
  taskQueue: string;
}

const { look, failingTries } = LIMITS.downtime;

/**
 * Watches for workflows that the engine cannot get on with: a bad deploy leaves them, and they neither answer nor report. One API process
 * asks Temporal every ten seconds; their journeys are parked until they go on.
 */
export function createFailingWatch(dependencies: FailingDependencies): Background {
  const { database, logger } = dependencies;
  const turns = {
    database,
    logger,
    task: 'failing-workflows',
    every: look,
    failed: 'failing.unasked',
  } as const;
  return inTurns(turns, () => lookForFailing(dependencies));
}

/** One look: notes what fails, and what does not any more. */
export async function lookForFailing({
  client,
  database,
  logger,
  taskQueue,
}: FailingDependencies): Promise<void> {
  const reported = await reportedProblems(client, taskQueue);
  const known = await listFailing(database);
  const found = new Map(reported);
  for (const id of await findSuspects(database)) {
    if (!found.has(id) && (await taskTries(client, id)) >= failingTries) found.set(id, 'TaskFails');
  }
  const fresh = [...found].filter(([id]) => !known.some(({ workflow }) => workflow === id));
  const failing = await Promise.all(
    fresh.map(async ([workflow, cause]) => ({
      workflow,
      cause,
      since: await failingSince(client, workflow),
    })),
  );
  for (const { workflow, cause } of await noteFailing(database, failing))
    logger.error({ event: 'workflow.failing', journey: workflow, cause });
  for (const { workflow } of known) {
    if (found.has(workflow) || (await taskTries(client, workflow)) >= failingTries) continue;
    await noteRecovered(database, workflow);
    logger.info({ event: 'workflow.recovered', journey: workflow });
  }
}
