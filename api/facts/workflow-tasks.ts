import { isGrpcServiceError } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Client } from '@temporalio/client';

const PATIENCE_MS = 5_000;
/** More than staff could look at; those beyond are found when these are mended. */
const MOST = 1_000;
/** gRPC's INVALID_ARGUMENT: a server that does not know the search attribute (older than 1.29). */
const INVALID_ARGUMENT = 3;
const NOT_FOUND = 5;

const problemsKey = defineSearchAttributeKey('TemporalReportedProblems', 'KEYWORD_LIST');
const query = "TemporalReportedProblems IS NOT NULL AND ExecutionStatus = 'Running'";

/**
 * What the server itself reports: running workflows whose task has failed five times in a row, with the cause's name. Empty on a server that
 * reports nothing.
 */
export async function reportedProblems(client: Client, taskQueue: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  try {
    for await (const { workflowId, typedSearchAttributes, taskQueue: queue } of client.workflow.list({
      query,
    })) {
      if (queue !== taskQueue) continue;
      found.set(workflowId, causeOf(typedSearchAttributes.get(problemsKey) ?? []));
      if (found.size >= MOST) break;
    }
  } catch (error) {
    if (!isGrpcServiceError(error) || (error.code as number) !== INVALID_ARGUMENT) throw error;
  }
  return found;
}

/** "cause=WorkflowTaskFailedCauseNonDeterministicError" without what every cause begins with. */
function causeOf(problems: readonly string[]): string {
  const cause = problems.find((problem) => problem.startsWith('cause='))?.slice('cause='.length);
  return cause?.replace(/^WorkflowTaskFailedCause/, '') ?? 'TaskFails';
}

/** How often the open task has been tried; 0 when none is open, or the workflow is over. */
export async function taskTries(client: Client, workflowId: string): Promise<number> {
  try {
    const described = await client.withDeadline(Date.now() + PATIENCE_MS, () =>
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: { workflowId },
      }),
    );
    return described.pendingWorkflowTask?.attempt ?? 0;
  } catch (error) {
    if (isGrpcServiceError(error) && (error.code as number) === NOT_FOUND) return 0;
    throw error;
  }
}

/** When its task failed first: only the first failure in a row is in the history, as its latest event. */
export async function failingSince(client: Client, workflowId: string): Promise<Date> {
  const { history } = await client.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: client.options.namespace,
      execution: { workflowId },
      maximumPageSize: 1,
    }),
  );
  const seconds = history?.events?.[0]?.eventTime?.seconds;
  return seconds === undefined || seconds === null ? new Date() : new Date(Number(seconds) * 1000);
}
