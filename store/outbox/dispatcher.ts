import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowStartOptions } from '@temporalio/client';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../connection/database.ts';
import { dispatchAgain, workflowOf } from '../journeys/facts.ts';
import type { BeginRecord, FactRecord, LookRecord, OutboxRecord, RequestRecord } from '../journeys/facts.ts';
import { viewEnding } from '../journeys/journey-row.ts';
import { look, tell, tellSettled, workflowTypes } from '../../workflows/contract.ts';
import type { JourneyInput, LetterInput, RequestInput } from '../../workflows/contract.ts';
import { beginLabelled } from './begin-workflow.ts';
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
  const { id, type } = toldOf(outboxRecord);
  if (marks.has(id)) return true;
  try {
    await client.withDeadline(Date.now() + PATIENCE_MS, () => reach(dependencies, outboxRecord));
    marks.add(id);
    return true;
  } catch (error) {
    logger.warn({ event: 'fact.untold', ...whoseIs(outboxRecord), fact: type, err: error });
    return false;
  }
}

/** What is told, by its id and its type. */
function toldOf(outboxRecord: OutboxRecord): { id: string; type: string } {
  if ('fact' in outboxRecord) return outboxRecord.fact;
  if ('settled' in outboxRecord) return { ...outboxRecord.settled, type: 'settled' };
  if ('look' in outboxRecord) return { id: outboxRecord.look.id, type: 'look' };
  return { ...outboxRecord.begin, type: 'begin' };
}

/** As the log names it. */
function whoseIs(outboxRecord: OutboxRecord): Record<string, string> {
  if ('requestId' in outboxRecord) return { request: outboxRecord.requestId };
  if ('look' in outboxRecord) return { request: outboxRecord.accountRequestId };
  return 'letterId' in outboxRecord ? { letter: outboxRecord.letterId } : { journey: outboxRecord.journeyId };
}

function reach(dependencies: DispatcherDependencies, outboxRecord: OutboxRecord): Promise<void> {
  if ('fact' in outboxRecord) return signal(dependencies, outboxRecord);
  if ('settled' in outboxRecord) return signalSettled(dependencies, outboxRecord);
  if ('look' in outboxRecord) return letLook(dependencies, outboxRecord);
  if ('journeyId' in outboxRecord && outboxRecord.begin.from) return goOn(dependencies, outboxRecord);
  return begin(dependencies, workflowOf(outboxRecord), beginningOf(outboxRecord));
}

/** A missing workflow has nothing to hear: it is over, or looks by itself as soon as it begins. */
async function signalSettled(
  { client }: DispatcherDependencies,
  { requestId }: RequestRecord,
): Promise<void> {
  try {
    await client.workflow.getHandle(requestId).signal(tellSettled);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

async function signal(
  { client, database }: DispatcherDependencies,
  { journeyId, fact }: FactRecord,
): Promise<void> {
  try {
    await client.workflow.getHandle(journeyId).signal(tell, fact);
  } catch (error) {
    // Over already, unless its beginning is still to be told, or the engine has lost it.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    if ((await viewEnding(database, journeyId)) !== null) return;
    await dispatchAgain(database.sql, journeyId, true);
    throw error;
  }
}

/** Begins the workflow of what an account's holder has asked for, or wakes it. One that is over needs to see nothing any more. */
async function letLook(
  { client, taskQueue }: DispatcherDependencies,
  { accountRequestId, look: { kind } }: LookRecord,
): Promise<void> {
  const input: RequestInput = { requestId: accountRequestId };
  try {
    await client.workflow.signalWithStart(workflowTypes[kind], {
      taskQueue,
      workflowId: accountRequestId,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [input],
      signal: look,
      signalArgs: [],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** What a workflow is begun as, and with. */
interface Beginning {
  type: string;
  input: JourneyInput | LetterInput | RequestInput;
}

function beginningOf(record: Extract<OutboxRecord, { begin: unknown }>): Beginning {
  if ('requestId' in record)
    return { type: workflowTypes.secondPerson, input: { requestId: record.requestId } };
  if ('letterId' in record)
    return { type: workflowTypes.deliverLetter, input: { letterId: record.letterId } };
  const {
    journeyId,
    begin: { plan },
  } = record;
  return { type: workflowTypes[plan.kind], input: { journeyId, plan } };
}

async function begin(
  { client, taskQueue }: DispatcherDependencies,
  workflowId: string,
  { type, input }: Beginning,
): Promise<void> {
  const options: WorkflowStartOptions = {
    ...{ taskQueue, workflowId, args: [input] },
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  };
  try {
    if ('plan' in input) await beginLabelled(client, type, input.plan, options);
    else await client.workflow.start(type, options);
  } catch (error) {
    // Told twice.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/**
 * Begins the workflow with which a journey goes on after its end, under the id of the one before. That one may still be sending its letters: then
 * it is not told, and the relay tells it later. Told twice, the journey is found under way, or over again.
 */
async function goOn(
  { client, database, taskQueue }: DispatcherDependencies,
  { journeyId, begin: { id, plan, from } }: BeginRecord,
): Promise<void> {
  if ((await viewEnding(database, journeyId)) !== null) return;
  const input: JourneyInput = { journeyId, plan, ...(from && { from }) };
  try {
    await beginLabelled(client, workflowTypes[plan.kind], plan, {
      taskQueue,
      workflowId: journeyId,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      memo: { begunBy: id },
      args: [input],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const { memo } = await client.workflow.getHandle(journeyId).describe();
    if (memo?.['begunBy'] !== id) throw error;
  }
}
