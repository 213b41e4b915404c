import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../store/connection/database.ts';
import { markTold, tellAgain } from '../../store/journeys/facts.ts';
import type { Telling } from '../../store/journeys/facts.ts';
import { viewEnding } from '../../store/journeys/journey-row.ts';
import { tell, workflowTypes } from '../../workflows/contract.ts';

/** Tells workflows what the outbox says. */
export interface Teller {
  /** Tells in order, each within `PATIENCE_MS`; what does not get through is left to the relay. Never rejects. */
  tell: (tellings: readonly Telling[]) => Promise<void>;
}

export interface TellerDependencies {
  client: Client;
  taskQueue: string;
  database: Database;
  logger: Logger;
}

/** A request must not hang on a server that is down: the fact is in the outbox already. */
const PATIENCE_MS = 1_500;

export function createTeller(dependencies: TellerDependencies): Teller {
  return {
    tell: async (tellings) => {
      for (const telling of tellings) {
        if (!(await tellOne(dependencies, telling))) return;
      }
    },
  };
}

async function tellOne(dependencies: TellerDependencies, telling: Telling): Promise<boolean> {
  const { client, logger, database } = dependencies;
  try {
    await client.withDeadline(Date.now() + PATIENCE_MS, () => reach(dependencies, telling));
    await markTold(database, telling);
    return true;
  } catch (error) {
    const fact = 'fact' in telling ? telling.fact.type : 'begin';
    logger.warn({ event: 'fact.untold', journey: telling.journeyId, fact, err: error });
    return false;
  }
}

async function reach({ client, taskQueue, database }: TellerDependencies, telling: Telling): Promise<void> {
  const { journeyId } = telling;
  try {
    if ('fact' in telling) {
      await client.workflow.getHandle(journeyId).signal(tell, telling.fact);
      return;
    }
    await client.workflow.start(workflowTypes[telling.begin.plan.kind], {
      taskQueue,
      workflowId: journeyId,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [{ journeyId, plan: telling.begin.plan }],
    });
  } catch (error) {
    // Begun already: told twice. Not found: over already, unless its beginning is still to be told, or the engine has lost it.
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    if ((await viewEnding(database, journeyId)) !== null) return;
    await tellAgain(database.prisma, journeyId, true);
    throw error;
  }
}
