import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadConfig } from '../../platform/config.ts';
import { createKeyring } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { createLogger } from '../../platform/logger.ts';
import { connectClient } from '../../platform/temporal.ts';
import { startStack } from '../../stack/stack.ts';
import type { EmbeddedStack } from '../../stack/stack.ts';
import { openDatabase } from '../../store/connection/database.ts';
import type { Database } from '../../store/connection/database.ts';
import { createDispatcher } from '../../store/outbox/dispatcher.ts';
import type { Dispatcher } from '../../store/outbox/dispatcher.ts';
import { runSql } from '../support/postgres.ts';
import type { Subject } from './measure.ts';
import { benchPrograms } from './programs.ts';
import type { Sink } from './sink.ts';

/** The product as it is operated: each part a process of its own. */
export interface Alta {
  subject: Subject;
  stack: EmbeddedStack;
  url: string;
  database: Database;
  databaseUrl: string;
  /** As the owner of the tables. */
  ownerUrl: string;
  keyring: Keyring;
  dispatcher: Dispatcher;
  /** The limits that earlier flows have used up are whole again. */
  forgetLimits: () => Promise<void>;
  close: () => Promise<void>;
}

const LOOK_EVERY_MS = 50;
/** What flows that broke off leave is not waited for longer. */
const CALM_WITHIN_MS = 10_000;
/** What a workflow does after its last effect: it ends. */
const TAIL_MS = 500;

/** Postgres, Temporal, API and worker; in place of the providers' stand-ins, the sink. */
export async function startAlta(folder: string, sink: Sink): Promise<Alta> {
  const programs = await benchPrograms();
  const stack = await startStack({
    dataDir: join(folder, 'alta'),
    parts: ['postgres', 'temporal', 'api', 'worker'],
    programsDir: programs.dir,
    env: {
      SENDGRID_BASE_URL: sink.url,
      TWILIO_BASE_URL: sink.url,
      // The measuring process says which network each applicant comes from.
      TRUSTED_PROXIES: '127.0.0.1',
    },
  });
  const { DATABASE_OWNER_URL: ownerUrl = '', DATABASE_URL: databaseUrl = '' } = stack.env;
  const config = loadConfig(stack.env, ['staff']);
  const database = openDatabase(databaseUrl, 4);
  const temporal = await connectClient(config);
  const logger = createLogger('bench', 'silent');
  const { taskQueue } = config.temporal;
  const dispatcher = createDispatcher({ client: temporal.client, taskQueue, database, logger });
  return {
    subject: { name: 'Alta', roots: () => rootsOf(stack), calm: () => calm(database) },
    stack,
    url: stack.url,
    database,
    databaseUrl,
    ownerUrl,
    keyring: createKeyring(config.secrets),
    dispatcher,
    forgetLimits: () => runSql(ownerUrl, 'DELETE FROM limits'),
    close: async () => {
      await dispatcher.flush();
      await temporal.close();
      await database.close();
      await stack.stop();
      await programs.remove();
    },
  };
}

function rootsOf(stack: EmbeddedStack): Record<string, number | undefined> {
  return {
    api: stack.pid('api'),
    worker: stack.pid('worker'),
    temporal: stack.pid('temporal'),
    postgres: stack.pid('postgres'),
  };
}

/** Waits until everything is told and sent. */
async function calm({ pool }: Database): Promise<void> {
  const limit = performance.now() + CALM_WITHIN_MS;
  const stirring = `SELECT (SELECT count(*) FROM facts WHERE told_at IS NULL) + (SELECT count(*) FROM messages WHERE status = 'queued') AS count`;
  while (performance.now() < limit) {
    const { rows } = await pool.query<{ count: string }>(stirring);
    if (Number(rows[0]?.count) === 0) break;
    await pause(LOOK_EVERY_MS);
  }
  await pause(TAIL_MS);
}
