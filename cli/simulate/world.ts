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
import { createMailroom } from './mailroom.ts';
import type { Mailroom } from './mailroom.ts';
import { noImages, skippedTime, startWork } from './skipped-time.ts';
import type { SkippedTime, Work } from './skipped-time.ts';
import { throwawayPostgres } from './throwaway-postgres.ts';

/** The shipped workflows on Temporal's server that skips time, with the store on a real Postgres whose clock is shifted along. */
export interface SimulatedWorld
  extends Pick<SkippedTime, 'now' | 'skipTo' | 'sync'>, Pick<Work, 'dispatcher' | 'retryParked'> {
  database: Database;
  keyring: Keyring;
  program: Program;
  mailroom: Mailroom;
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
    const postgres = await throwawayPostgres();
    closers.push(postgres.stop);
    const database = openDatabase(postgres.url, 10);
    closers.push(() => database.close());
    const time = await skippedTime(database);
    closers.push(() => time.env.teardown());
    const keyring = createKeyring([{ id: 'simulated', key: randomBytes(32) }]);
    const mailroom = createMailroom(time.now);
    let reading = nothingRead;
    const dependencies: ActivityDependencies = {
      ...{ database, keyring, logger: createLogger('simulate', 'silent'), ...mailroom.senders },
      program: () => program,
      texts: ownTexts(programsDir, [program.id]),
      documents: { read: () => Promise.resolve(reading) },
      images: noImages,
      roster: createRosterSource({}, []),
      publicUrl: 'https://alta.example',
    };
    await buildWhenStale(workflowBuild);
    const { dispatcher, retryParked, stop } = await startWork(time, dependencies, bundlePath);
    closers.push(stop);
    const reads = (next: DocumentReading): void => {
      reading = next;
    };
    const { now, skipTo, sync } = time;
    return { database, keyring, dispatcher, retryParked, program, mailroom, reads, now, skipTo, sync, close };
  } catch (error) {
    await close();
    throw error;
  }
}
