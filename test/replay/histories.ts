import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';
import type { RequestEnding } from '../../domain/account-requests.ts';
import type { Ending } from '../../domain/endings.ts';
import type { Plan } from '../../domain/program.ts';
import type { JourneyInput } from '../../workflows/contract.ts';

export type History = temporal.api.history.v1.IHistory;

export const historiesFolder = join(import.meta.dirname, 'histories');

const { History: Message } = proto.temporal.api.history.v1;

/** A history as Temporal's own protobuf message, byte for byte what the server keeps. */
export function encodeHistory(history: History): Uint8Array {
  return Message.encode(Message.fromObject(history)).finish();
}

export async function readHistory(name: string): Promise<History> {
  return Message.decode(await readFile(join(historiesFolder, `${name}.pb`)));
}

/** The type of a history's workflow. */
export function typeOf({ events }: History): string {
  return events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? '';
}

/** What a journey's history says of itself: its workflow's type, the plan that it began with, and how it ended. */
export function toldBy(history: History): { type: string; plan: Plan; ending: Ending } {
  const { events } = history;
  const began = events?.[0]?.workflowExecutionStartedEventAttributes;
  const ended = events?.at(-1)?.workflowExecutionCompletedEventAttributes;
  const { plan } = firstOf(began?.input) as JourneyInput;
  return { type: typeOf(history), plan, ending: firstOf(ended?.result) as Ending };
}

/** What a request's history says of itself: its workflow's type, and how it ended. */
export function requestToldBy(history: History): { type: string; ending: RequestEnding } {
  const ended = history.events?.at(-1)?.workflowExecutionCompletedEventAttributes;
  return { type: typeOf(history), ending: firstOf(ended?.result) as RequestEnding };
}

function firstOf(payloads: temporal.api.common.v1.IPayloads | null | undefined): unknown {
  const data = payloads?.payloads?.[0]?.data;
  if (!data) throw new Error('not a history of a journey that has ended');
  return JSON.parse(Buffer.from(data).toString('utf8'));
}

/** The names of the saved histories. */
export async function savedHistories(): Promise<string[]> {
  const files = await readdir(historiesFolder);
  return files.filter((file) => file.endsWith('.pb')).map((file) => file.slice(0, -'.pb'.length));
}
