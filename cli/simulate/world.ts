import { randomBytes } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { createRosterSource } from '../../activities/roster/create-roster-source.ts';
import { createActivities } from '../../activities/create-activities.ts';
import type { Activities } from '../../activities/create-activities.ts';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import { ownTexts } from '../../activities/messages/own-texts.ts';
import { createRelay } from '../../api/facts/relay.ts';
import { createTeller } from '../../api/facts/teller.ts';
import type { Teller } from '../../api/facts/teller.ts';
import { nothingRead } from '../../domain/identity-reading.ts';
import type { DocumentReading } from '../../domain/identity-reading.ts';
import type { Program } from '../../domain/program.ts';
import { buildWhenStale, workflowBuild } from '../../platform/embedded/builds.ts';
import { temporalTestServer } from '../../platform/embedded/tools.ts';
import { createKeyring } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { createLogger } from '../../platform/logger.ts';
import { openDatabase } from '../../prisma/store/database.ts';
import type { Database } from '../../prisma/store/database.ts';
import { bundlePath } from '../../workers/bundle.ts';
import { createWorker } from '../../workers/create-worker.ts';
import { useLogger } from '../../workers/runtime.ts';
import { taskQueue } from '../../workflows/contract.ts';
import { createMailroom } from './mailroom.ts';
import type { Mailroom } from './mailroom.ts';
import { throwawayPostgres } from './throwaway-postgres.ts';

/** The shipped workflows on Temporal's server that skips time, with the store on a real Postgres whose clock is shifted along. */
export interface SimulatedWorld {
  database: Database;
  keyring: Keyring;
  teller: Teller;
  program: Program;
  mailroom: Mailroom;
  /** What the next documents that are captured say. */
  reads: (reading: DocumentReading) => void;
  /** Epoch milliseconds, in the time that is skipped. */
  now: () => Promise<number>;
  skipTo: (instant: number) => Promise<void>;
  /** Moves the database's clock to the engine's. */
  sync: () => Promise<void>;
  close: () => Promise<void>;
}

/** Everything runs in this process but the database and the engine, which end with `close`. */
export async function openWorld(program: Program, programsDir: string): Promise<SimulatedWorld> {
  hush();
  const logger = createLogger('simulate', 'silent');
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    const postgres = await throwawayPostgres();
    closers.push(postgres.stop);
    const database = openDatabase(postgres.url, 10);
    closers.push(() => database.close());
    const path = await temporalTestServer();
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    closers.push(() => env.teardown());
    const now = (): Promise<number> => env.currentTimeMs();
    const sync = async (): Promise<void> => {
      const shift = Math.round((await now()) - Date.now());
      await database.pool.query('UPDATE clock SET shift_ms = $1 WHERE id = 1', [shift]);
    };
    const keyring = createKeyring([{ id: 'simulated', key: randomBytes(32) }]);
    const mailroom = createMailroom(now);
    let reading = nothingRead;
    const dependencies: ActivityDependencies = {
      ...{ database, keyring, logger, ...mailroom.senders },
      program: () => program,
      texts: ownTexts(programsDir, [program.id]),
      documents: { read: () => Promise.resolve(reading) },
      images: noImages,
      roster: createRosterSource({}, []),
      publicUrl: 'https://alta.example',
    };
    closers.push(await startWorker(env, synced(createActivities(dependencies), sync)));
    const teller = createTeller({ client: env.client, taskQueue, database, logger });
    const relay = createRelay({ database, teller, logger, every: 100 });
    relay.start();
    closers.push(() => relay.stop());
    const skipTo = async (instant: number): Promise<void> => {
      const wait = instant - (await now());
      if (wait > 0) await env.sleep(wait);
      await sync();
    };
    const reads = (next: DocumentReading): void => {
      reading = next;
    };
    return { database, keyring, teller, program, mailroom, reads, now, skipTo, sync, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startWorker(
  env: TestWorkflowEnvironment,
  activities: Activities,
): Promise<() => Promise<void>> {
  await buildWhenStale(workflowBuild);
  const worker = await createWorker({
    connection: env.nativeConnection,
    namespace: 'default',
    taskQueue,
    workflowBundle: { codePath: bundlePath },
    activities,
    cachedWorkflows: 100,
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
  };
}

let quiet = false;

/** The SDK logs every attempt that a simulated outage makes fail. Once a process. */
function hush(): void {
  if (!quiet) useLogger(createLogger('simulate', 'silent'));
  quiet = true;
}

/** Pictures are not what a simulation is about: whatever is named is there. */
const noImages: ActivityDependencies['images'] = {
  put: () => Promise.resolve(),
  get: () => Promise.resolve(new Uint8Array(1)),
  remove: () => Promise.resolve(),
};

/** Every activity sees the database at the time that the engine has skipped to. */
function synced(activities: Activities, sync: () => Promise<void>): Activities {
  const entries = Object.entries(activities).map(([name, activity]) => [
    name,
    async (...input: unknown[]) => {
      await sync();
      return (activity as (...input: unknown[]) => Promise<unknown>)(...input);
    },
  ]);
  return Object.fromEntries(entries) as Activities;
}
