import { defaultDataConverter } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import type { Fact } from '../../../domain/facts.ts';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
type Event = NonNullable<NonNullable<History['events']>[number]>;

/** What Temporal keeps of a journey. */
export interface Story {
  status: string;
  result: unknown;
  /** Ids of the facts that the workflow has been told, each once however often it was told. */
  told: Set<string>;
  /** Workflow tasks that our code failed: a fault of ours, seen in no other way. */
  failures: string[];
  /** Who worked on it, as workers call themselves: a process id and its machine. */
  workers: Set<string>;
}

export async function storyOf(temporal: Client, journeyId: string): Promise<Story> {
  const handle = temporal.workflow.getHandle(journeyId);
  const [{ status }, history] = await Promise.all([handle.describe(), handle.fetchHistory()]);
  const events = history.events ?? [];
  return {
    status: status.name,
    result: events.map(resultOf).find((result) => result !== undefined),
    told: new Set(events.flatMap(toldBy)),
    failures: events.flatMap(failureOf),
    workers: new Set(events.flatMap(workerOf)),
  };
}

function toldBy({ workflowExecutionSignaledEventAttributes: signal }: Event): string[] {
  const payload = signal?.input?.payloads?.[0];
  return payload ? [defaultDataConverter.payloadConverter.fromPayload<Fact>(payload).id] : [];
}

function workerOf({ workflowTaskCompletedEventAttributes: completed }: Event): string[] {
  return completed?.identity ? [completed.identity] : [];
}

function resultOf({ workflowExecutionCompletedEventAttributes: completed }: Event): unknown {
  const payload = completed?.result?.payloads?.[0];
  return payload ? defaultDataConverter.payloadConverter.fromPayload(payload) : undefined;
}

/** A task is also given back when a signal came in while it was worked on (unhandled command): that is no fault. */
const GIVEN_BACK = 1;

function failureOf({ workflowTaskFailedEventAttributes: failed }: Event): string[] {
  return !failed || Number(failed.cause) === GIVEN_BACK
    ? []
    : [`${String(failed.cause)} ${failed.failure?.message ?? ''}`];
}
