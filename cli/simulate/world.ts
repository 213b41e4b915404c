import { randomBytes } from 'node:crypto';
import { createRosterSource } from '../../activities/roster/create-roster-source.ts';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import { ownTexts } from '../../messages/own-texts.ts';
import { nothingRead } from '../../domain/identity-reading.ts';
import type { DocumentReading } from '../../domain/identity-reading.ts';
import type { Program } from '../../domain/program.ts';
import { buildWhenStale, workflowBuild } from '../../stack/builds.ts';
import { createKeyring } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { createLogger } from '../../platform/logger.ts';
import { openDatabase } from '../../store/connection/database.ts';
import type { Database } from '../../store/connection/database.ts';
import { bundlePath } from '../../workers/bundle.ts';
import { openApi } from './api.ts';
import type { SimulatedApi } from './api.ts';
import { createMailroom } from './mailroom.ts';
import type { Mailroom } from './mailroom.ts';
import { createSimulatedVendor } from './vendor.ts';
import type { SimulatedVendor } from './vendor.ts';
import { noImages, skippedTime, startWork } from './skipped-time.ts';
import type { SkippedTime, Work } from './skipped-time.ts';
import { throwawayPostgres } from './throwaway-postgres.ts';

/** Where its links lead: nowhere but to the API beside it. */
const publicUrl = 'https://alta.example';

/** What is the same for every simulation. */
const outside = {
  logger: createLogger('simulate', 'silent'),
  images: noImages,
  faces: { compare: () => Promise.resolve(undefined) },
  roster: createRosterSource({}, []),
};

/** The shipped workflows on Temporal's server that skips time, with the store on a real Postgres whose clock is shifted along. */
export interface SimulatedWorld
  extends Pick<SkippedTime, 'now' | 'skipTo' | 'sync'>, Pick<Work, 'dispatcher' | 'retryParked'> {
  database: Database;
  keyring: Keyring;
  /** As the institution's file says today. */
  program: Program;
  mailroom: Mailroom;
  vendor: SimulatedVendor;
  api: SimulatedApi;
  /** The institution changes its file; a journey under way keeps what it began with. */
  change: (program: Program) => void;
  /** What the next documents that are captured say. */
  reads: (reading: DocumentReading) => void;
  close: () => Promise<void>;
}

/** Everything runs in this process but the database and the engine, which end with `close`. */
export async function openWorld(program: Program, programsDir: string): Promise<SimulatedWorld> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    return await build(program, programsDir, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(
  program: Program,
  programsDir: string,
  closers: (() => Promise<void>)[],
  close: SimulatedWorld['close'],
): Promise<SimulatedWorld> {
  const { stop: stopPostgres, url: databaseUrl } = await throwawayPostgres();
  closers.push(stopPostgres);
  const database = openDatabase(databaseUrl, 10);
  closers.push(() => database.close());
  const time = await skippedTime(database);
  closers.push(() => time.env.teardown());
  const keyring = createKeyring([{ id: 'simulated', key: randomBytes(32) }]);
  const mailroom = createMailroom(time.now);
  const programs = new Map([[program.id, program]]);
  const shared = { database, keyring, ...outside };
  const [read, vendor] = [{ next: nothingRead }, createSimulatedVendor()];
  const dependencies: ActivityDependencies = {
    ...{ ...shared, ...mailroom.senders, vendor, publicUrl },
    program: (id) => programs.get(id) ?? program,
    texts: ownTexts(programsDir, [program]),
    documents: { read: () => Promise.resolve(read.next) },
  };
  await buildWhenStale(workflowBuild);
  const { retryParked, stop, ...engine } = await startWork(time, dependencies, bundlePath);
  closers.push(stop);
  const api = await openApi({ ...shared, ...engine, programs, databaseUrl, publicUrl });
  closers.push(api.close);
  const world: SimulatedWorld = {
    ...{ database, keyring, ...engine, retryParked, mailroom, vendor, api, program, ...time, close },
    reads: (next) => {
      read.next = next;
    },
    change: (changed) => {
      programs.set(changed.id, changed);
      world.program = changed;
    },
  };
  return world;
}
