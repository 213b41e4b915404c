import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { SendCause } from '../../domain/journey.ts';
import type { Logger } from '../../platform/logger.ts';
import { workflowTypes } from '../../workflows/contract.ts';
import type { GroupRetryInput } from '../../workflows/contract.ts';
import type { Database } from '../connection/database.ts';

/** Begins the workflows of retries that staff have asked for. */
export interface GroupRetries {
  /** Begins all that have not begun. What the engine cannot take now is begun by the next call. Never rejects. */
  begin: () => Promise<void>;
}

/** Staff wait at the page. */
const PATIENCE_MS = 1_500;

export function createGroupRetries({
  client,
  taskQueue,
  database,
  logger,
}: {
  client: Client;
  taskQueue: string;
  database: Database;
  logger: Logger;
}): GroupRetries {
  const start = async (input: GroupRetryInput): Promise<void> => {
    try {
      await client.withDeadline(Date.now() + PATIENCE_MS, () =>
        client.workflow.start(workflowTypes.retryGroup, {
          taskQueue,
          workflowId: workflowOfRetry(input.retryId),
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          args: [input],
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  };
  const begin = async (): Promise<void> => {
    for (const { id, cause } of await unbegun(database)) {
      await start({ retryId: id, lane: cause });
      await database.sql.$executeRaw`UPDATE group_retries SET begun_at = alta_now() WHERE id = ${id}::uuid`;
    }
  };
  return {
    begin: () =>
      begin().catch((error: unknown) => {
        logger.warn({ event: 'retry.unbegun', err: error });
      }),
  };
}

/** No journey's or letter's id, so that it is told apart where it fails. */
function workflowOfRetry(id: string): string {
  return `retry-group-${id}`;
}

function unbegun({ sql }: Database): Promise<{ id: string; cause: SendCause }[]> {
  return sql.$queryRaw`SELECT id, cause FROM group_retries WHERE begun_at IS NULL AND ended_at IS NULL ORDER BY created_at`;
}
