import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPart } from '../../stack/postgres.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { migrate } from '../../prisma/migrate.ts';

/** A real, migrated Postgres for as long as a simulation lasts. Nothing in it survives. */
export async function throwawayPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dir = join(tmpdir(), `alta-simulate-${randomUUID()}`);
  const logFile = `${dir}.log`;
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const part = await postgresPart({ dir, settings });
  const server = new SupervisedPart(part, { logFile });
  const stop = async (): Promise<void> => {
    await server.stop();
    await Promise.all([dir, logFile].map((path) => rm(path, { recursive: true, force: true })));
  };
  try {
    await server.start();
    await migrate(part.url);
    return { url: part.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
