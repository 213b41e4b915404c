import { createSendgridSender } from '../messages/providers/sendgrid.ts';
import { createSmsSender } from '../messages/providers/sms.ts';
import type { ActivityDependencies } from '../activities/dependencies.ts';
import { createFaceComparer, createFacePool } from '../imaging/face-comparer.ts';
import { createIdentityPool } from '../imaging/identity-pool.ts';
import { createMrzReader } from '../imaging/mrz-reader.ts';
import { createFileImageStore } from '../imaging/storage/file-image-store.ts';
import { createIdentityVendor } from '../imaging/vendor/http-vendor.ts';
import { createRosterSource } from '../activities/roster/create-roster-source.ts';
import { ownTexts } from '../messages/own-texts.ts';
import { messageTexts } from '../messages/texts.ts';
import type { ConfigOf } from '../platform/config.ts';
import { mrzModelPath } from '../platform/tools/tools.ts';
import { createKeyring } from '../platform/keyring.ts';
import { createLogger } from '../platform/logger.ts';
import { languageTexts } from '../platform/texts/locale.ts';
import { requireTexts } from '../platform/texts/spoken.ts';
import { openDatabase } from '../store/connection/database.ts';
import { loadPrograms } from '../platform/programs/load.ts';
import { requireVendor } from '../platform/programs/require-vendor.ts';

export interface WorkerParts extends ActivityDependencies {
  close: () => Promise<void>;
}

/** Makes a worker process's parts out of its configuration. Nothing connects before it is needed. */
export async function createWorkerParts(config: ConfigOf<'worker'>): Promise<WorkerParts> {
  const database = openDatabase(config.database.url, config.database.pool);
  const pool = createIdentityPool();
  const facePool = createFacePool();
  requireTexts([languageTexts, messageTexts]);
  const programs = await loadPrograms(config.programs.dir);
  requireVendor(
    programs.values(),
    config.identityVendor === undefined ? ['IDENTITY_VENDOR_URL', 'IDENTITY_VENDOR_KEY'] : [],
  );
  return {
    database,
    keyring: createKeyring(config.secrets),
    logger: createLogger('worker', config.log.level),
    program: (id) => {
      const program = programs.get(id);
      if (!program) throw new Error('program is not known here');
      return program;
    },
    texts: ownTexts(config.programs.dir, programs.values()),
    email: createSendgridSender(config.email),
    sms: createSmsSender(config.sms),
    documents: createMrzReader(pool, { modelPath: await mrzModelPath() }),
    faces: createFaceComparer(facePool),
    images: createFileImageStore(config.images.dir),
    vendor: createIdentityVendor(config.identityVendor),
    roster: createRosterSource(config.rosters.services, programs.values()),
    publicUrl: config.http.publicUrl,
    close: async () => {
      await Promise.all([pool.close(), facePool.close()]);
      await database.close();
    },
  };
}
