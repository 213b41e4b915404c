import { userInfo } from 'node:os';
import { createFileImageStore } from '../imaging/storage/file-image-store.ts';
import type { ImageStore } from '../imaging/storage/ports.ts';
import { createEnginePorts } from '../store/outbox/engine-ports.ts';
import type { EnginePorts } from '../store/outbox/engine-ports.ts';
import { configOrExit } from '../platform/config.ts';
import { createKeyring } from '../platform/keyring.ts';
import type { Keyring } from '../platform/keyring.ts';
import { createLogger } from '../platform/logger.ts';
import { connectClient } from '../platform/temporal.ts';
import { createReconciling } from '../store/outbox/reconciling.ts';
import type { Reconciling } from '../store/outbox/reconciling.ts';
import { openDatabase } from '../store/connection/database.ts';
import type { Database } from '../store/connection/database.ts';

export interface StaffParts extends EnginePorts {
  database: Database;
  keyring: Keyring;
  images: ImageStore;
  /** The user at the keyboard, for the audit. */
  by: string;
}

/** And what only a command does. */
export interface KeyboardParts extends StaffParts {
  /** Compares rows and workflows now. */
  reconcile: Reconciling;
}

/** Runs a command of staff with its parts, and closes them after. */
export async function asStaff(work: (parts: KeyboardParts) => Promise<void>): Promise<void> {
  const config = configOrExit('staff');
  const database = openDatabase(config.database.url, 2);
  const temporal = await connectClient(config);
  const logger = createLogger('staff', 'silent');
  const { taskQueue } = config.temporal;
  const { client } = temporal;
  const { flush, ...engine } = createEnginePorts({ client, taskQueue, database, logger });
  try {
    await requireDatabase(database);
    await work({
      database,
      keyring: createKeyring(config.secrets),
      images: createFileImageStore(config.images.dir),
      ...engine,
      reconcile: createReconciling(client, taskQueue),
      by: userInfo().username,
    });
  } finally {
    await flush();
    await temporal.close();
    await database.close();
  }
}

async function requireDatabase({ sql }: Database): Promise<void> {
  try {
    await sql.$queryRaw`SELECT alta_now()`;
  } catch {
    throw new StaffError('The database cannot be reached. Is Alta running?');
  }
}

/** Something staff can mend; the message is a sentence for them. */
export class StaffError extends Error {
  override readonly name = 'StaffError';
}

/** What the command line says where the API answers `second-person`. */
export const secondPerson =
  'You have had a hand in this person’s access or case before: another person has to do this.';

/** @throws StaffError when it is no id */
export function asId(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new StaffError(`${text} is not an id.`);
  return text;
}
