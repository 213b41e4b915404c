import { isGrpcServiceError } from '@temporalio/client';
import type { Client, WorkflowStartOptions } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Plan } from '../../domain/program.ts';
import { searchAttributes } from '../../workflows/contract.ts';

type Labels = Pick<WorkflowStartOptions, 'staticSummary' | 'typedSearchAttributes'>;

const keys = {
  program: defineSearchAttributeKey(searchAttributes.program, 'KEYWORD'),
  kind: defineSearchAttributeKey(searchAttributes.kind, 'KEYWORD'),
};

/** What Temporal's own pages show of a journey: nothing of a person. Given at its start, it costs no event. */
function labelsOf({ program, kind }: Plan): Required<Labels> {
  return {
    staticSummary: `${program} ${kind}`,
    typedSearchAttributes: [
      { key: keys.program, value: program },
      { key: keys.kind, value: kind },
    ],
  };
}

/** gRPC's INVALID_ARGUMENT: what an engine says that does not know the attributes. */
const INVALID_ARGUMENT = 3;
/** Engines that do not know them are asked once. */
const withoutAttributes = new WeakSet<Client>();

/** Begins a journey's workflow with what the engine's own pages show of it. A journey never waits for an attribute that nobody has made. */
export async function beginLabelled(
  client: Client,
  type: string,
  plan: Plan,
  options: WorkflowStartOptions,
): Promise<void> {
  const { staticSummary, typedSearchAttributes } = labelsOf(plan);
  if (!withoutAttributes.has(client)) {
    try {
      await client.workflow.start(type, { ...options, staticSummary, typedSearchAttributes });
      return;
    } catch (error) {
      if (!isInvalid(error)) throw error;
      withoutAttributes.add(client);
    }
  }
  await client.workflow.start(type, { ...options, staticSummary });
}

function isInvalid(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isGrpcServiceError(cause) && (cause.code as number) === INVALID_ARGUMENT;
}
