import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { LIMITS } from '../../domain/limits.ts';
import { giveUpAfter } from './hung-connections.ts';
import { statementNames } from './statement-names.ts';
import { executorOf } from './executor.ts';
import type { Executor } from './executor.ts';
import { PrismaClient } from '../../prisma/generated/client.ts';

export type { Executor } from './executor.ts';

export interface Database {
  /** Statements, each a transaction of its own. */
  sql: Executor;
  /** Plain rows of one table, by their model. */
  prisma: PrismaClient;
  pool: pg.Pool;
  /** Statements on one connection of the pool. */
  on: (client: pg.ClientBase) => Executor;
  close: () => Promise<void>;
}

/** A transaction that waits longer for its own process holds what others wait for. */
const MOST_IDLE_MS = 15_000;

export interface DatabaseSettings {
  /** Milliseconds that a statement may take; null for work in bulk (imports), which may take long. */
  patience?: number | null;
}

/** Opens the pool; nothing connects before the first query. */
export function openDatabase(
  url: string,
  poolSize = 10,
  { patience = LIMITS.database.patience }: DatabaseSettings = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'alta',
    ...(patience !== null && {
      statement_timeout: patience,
      idle_in_transaction_session_timeout: MOST_IDLE_MS,
    }),
  });
  if (patience !== null) giveUpAfter(pool, patience);
  surviveBreaks(pool);
  const nameOf = statementNames();
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => nameOf(sql) }),
  });
  return {
    sql: executorOf(pool, nameOf),
    prisma,
    pool,
    on: (client) => executorOf(client, nameOf),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/**
 * An error that a breaking connection reports must not end the process: what waits on it fails by itself, and the pool replaces it. The
 * error may also come while no caller has the connection: between two statements, or when the server ends just after it let us in.
 */
function surviveBreaks(pool: pg.Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
}
