import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import proto from '@temporalio/proto';
import type { Client } from '@temporalio/client';

/** Where nobody's data may be: each place by its name, with its bytes. */
export type Places = Map<string, Buffer>;

/**
 * Every file of a stack's data folder, as it lies there, but those that are there to hold people's data (the database, and the
 * outbox of the stand-ins, which are other companies).
 */
export async function filesIn(dataDir: string): Promise<Places> {
  const homes = ['postgres', 'standins'].map((name) => join(dataDir, name));
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const places: Places = new Map();
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || homes.some((home) => file.startsWith(home))) continue;
    places.set(relative(dataDir, file), await readFile(file));
  }
  return places;
}

/** Every value in every table of a SQLite database that nobody writes to now: in its file a long one may lie in pieces. */
export async function valuesOf(file: string): Promise<Places> {
  const copy = `${file}.copy`;
  await copyFile(file, copy);
  // Not everything has been moved from the write-ahead log to the file, if the server left one behind.
  if (existsSync(`${file}-wal`)) await copyFile(`${file}-wal`, `${copy}-wal`);
  const database = new DatabaseSync(copy);
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
    return new Map(
      tables.map(({ name }) => {
        const rows = database.prepare(`SELECT * FROM "${String(name)}"`).all();
        const values = rows.flatMap((row) => Object.values(row)).map(bytesOf);
        return [
          `table ${String(name)}`,
          Buffer.concat(values.flatMap((value) => [value, Buffer.from('\n')])),
        ];
      }),
    );
  } finally {
    database.close();
  }
}

function bytesOf(value: unknown): Buffer {
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value));
}

const { History } = proto.temporal.api.history.v1;

/** The history of every workflow, as an operator exports it: JSON, with what was passed around in base64. */
export async function histories({ workflow }: Client): Promise<Places> {
  const places: Places = new Map();
  for await (const { workflowId, runId } of workflow.list()) {
    const history = await workflow.getHandle(workflowId, runId).fetchHistory();
    const exported = JSON.stringify(History.toObject(History.fromObject(history), { bytes: String }));
    places.set(`history ${workflowId}`, Buffer.from(exported));
  }
  return places;
}
