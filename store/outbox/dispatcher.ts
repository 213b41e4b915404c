import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../connection/database.ts';
import { dispatchAgain } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { viewEnding } from '../journeys/journey-row.ts';
import { tell, workflowTypes } from '../../workflows/contract.ts';
import { createToldMarks } from './told-marks.ts';
import type { ToldMarks } from './told-marks.ts';

/** Dispatches outbox records to their workflows. */
export interface Dispatcher {
  /** Dispatches in order, each within `PATIENCE_MS`; what does not get through is left to the relay. Never rejects. */
  dispatch: (outboxRecords: readonly OutboxRecord[]) => Promise<void>;
}

export interface DispatcherDependencies {
  client: Client;
  taskQueue: string;
  database: Database;
  logger: Logger;
}

/** A request must not hang on a server that is down: the fact is in the outbox already. */
const PATIENCE_MS = 1_500;

/** @returns also `flush`, which notes what has been dispatched and is not noted yet: called before the database is closed */
export function createDispatcher(
  dependencies: DispatcherDependencies,
): Dispatcher & Pick<ToldMarks, 'flush'> {
  const marks = createToldMarks(dependencies);
  return {
    dispatch: async (outboxRecords) => {
      for (const outboxRecord of outboxRecords) {
        if (!(await dispatchOne(dependencies, marks, outboxRecord))) return;
      }
    },
    flush: marks.flush,
  };
}

async function dispatchOne(
  dependencies: DispatcherDependencies,
  marks: ToldMarks,
  outboxRecord: OutboxRecord,
): Promise<boolean> {
  const { client, logger } = dependencies;
  const { id } = 'fact' in outboxRecord ? outboxRecord.fact : outboxRecord.begin;
  if (marks.has(id)) return true;
  try {
    await client.withDeadline(Date.now() + PATIENCE_MS, () => reach(dependencies, outboxRecord));
    marks.add(id);
    return true;
  } catch (error) {
    const fact = 'fact' in outboxRecord ? outboxRecord.fact.type : 'begin';
    logger.warn({ event: 'fact.untold', journey: outboxRecord.journeyId, fact, err: error });
    return false;
  }
}

async function reach(
  { client, taskQueue, database }: DispatcherDependencies,
  outboxRecord: OutboxRecord,
): Promise<void> {
  const { journeyId } = outboxRecord;
  try {
    if ('fact' in outboxRecord) {
      await client.workflow.getHandle(journeyId).signal(tell, outboxRecord.fact);
      return;
    }
    await client.workflow.start(workflowTypes[outboxRecord.begin.plan.kind], {
      taskQueue,
      workflowId: journeyId,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [{ journeyId, plan: outboxRecord.begin.plan }],
    });
  } catch (error) {
    // Begun already: told twice. Not found: over already, unless its beginning is still to be told, or the engine has lost it.
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    if ((await viewEnding(database, journeyId)) !== null) return;
    await dispatchAgain(database.sql, journeyId, true);
    throw error;
  }
}
