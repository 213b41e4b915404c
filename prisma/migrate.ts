import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** The number Prisma's own tools lock while they migrate: the second process waits, whichever tool it uses. */
export const advisoryLock = 72_707_369;
const LOCK_PATIENCE_MS = 60_000;
const LOCK_LOOK_MS = 100;

/** An index that is built beside other work on its table. It stands alone in its migration. */
const builtBeside =
  /^(?:\s*--[^\n]*\n)*\s*CREATE (?:UNIQUE )?INDEX CONCURRENTLY IF NOT EXISTS "(\w+)" [^;]+;\s*$/;

const historyTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
}

const ours = join(import.meta.dirname, 'migrations');

/** The migrations of this version, in their order. */
export async function migrationNames(folder: string = ours): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.toSorted();
}

async function migrationsIn(folder: string): Promise<Migration[]> {
  return Promise.all(
    (await migrationNames(folder)).map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

function pending(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const unfinished = applied.find((row) => row.finished_at === null);
  if (unfinished) {
    throw new MigrationError(
      `Migration ${unfinished.migration_name} was begun by another tool and never finished: resolve it with Prisma first.`,
    );
  }
  const checksums = new Map(applied.map((row) => [row.migration_name, row.checksum]));
  for (const { name, checksum } of migrations) {
    if ((checksums.get(name) ?? checksum) !== checksum)
      throw new MigrationError(`Migration ${name} was changed after it had been applied to this database.`);
  }
  return migrations.filter(({ name }) => !checksums.has(name));
}

async function note(client: pg.Client, { name, checksum }: Migration): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}

/**
 * Builds an index without locking its table, which no transaction can hold. One that an earlier try has left half built is of no use and
 * goes first; one that is whole stays.
 */
async function buildBeside(client: pg.Client, migration: Migration, index: string): Promise<void> {
  try {
    const { rowCount } = await client.query(
      'SELECT 1 FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid',
      [`"${index}"`],
    );
    if (rowCount !== 0) await client.query(`DROP INDEX CONCURRENTLY "${index}"`);
    await client.query(migration.sql);
    await note(client, migration);
  } catch (error) {
    throw new MigrationError(`Migration ${migration.name} failed and is tried again: ${String(error)}`, {
      cause: error,
    });
  }
}

/** Applies one migration and writes its history row in the same transaction: it is there with both, or not at all. */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name, sql } = migration;
  const index = builtBeside.exec(sql)?.[1];
  if (index !== undefined) return buildBeside(client, migration, index);
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await note(client, migration);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new MigrationError(`Migration ${name} failed and was undone: ${String(error)}`, { cause: error });
  }
}

/** Asks again and again: one statement that waited would keep an index that is being built beside it from ever being done. */
async function takeLock(client: pg.Client): Promise<void> {
  const limit = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [
      advisoryLock,
    ]);
    if (rows[0]?.taken) return;
    if (Date.now() > limit)
      throw new MigrationError('Another tool has been migrating this database for a minute.');
    await pause(LOCK_LOOK_MS);
  }
}

/**
 * Brings the database to the newest migration, as `prisma migrate deploy` would (same history table, checksums and
 * lock), without Prisma's engine. Safe to run from several processes at once.
 * @returns the names it applied, in order.
 * @throws MigrationError in plain words; connection errors as the driver gives them.
 */
export async function migrate(databaseUrl: string, folder: string = ours): Promise<string[]> {
  const migrations = await migrationsIn(folder);
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await takeLock(client);
    await client.query(historyTable);
    const { rows } = await client.query<Applied>(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    );
    const missing = pending(migrations, rows);
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    // Ending the session gives the lock back.
    await client.end();
  }
}
