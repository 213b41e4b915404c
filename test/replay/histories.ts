import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';

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

/** The names of the saved histories. */
export async function savedHistories(): Promise<string[]> {
  const files = await readdir(historiesFolder);
  return files.filter((file) => file.endsWith('.pb')).map((file) => file.slice(0, -'.pb'.length));
}
