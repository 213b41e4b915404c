import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { parse } from 'yaml';
import { planOf } from '../../../domain/program.ts';
import { createFileImageStore } from '../../../imaging/storage/file-image-store.ts';
import { loadConfig } from '../../../platform/config.ts';
import type { ConfigOf } from '../../../platform/config.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { runToEnd } from '../../../platform/tools/run-to-end.ts';
import { migrate } from '../../../prisma/migrate.ts';
import { postgresPart } from '../../../stack/postgres.ts';
import { SupervisedPart } from '../../../stack/supervise.ts';
import { unprivilegedUser } from '../../../stack/unprivileged.ts';
import { openDatabase } from '../../../store/connection/database.ts';
import type { Database } from '../../../store/connection/database.ts';
import { imageKeyOf } from '../../../store/journeys/captures.ts';
import { startJourney } from '../../../store/journeys/start-journey.ts';
import { dniOf } from '../../support/documents.ts';
import { testKey, testKeyring } from '../../support/keyring.ts';
import { removeFolder, temporaryFolder } from '../../stack/temporary-folder.ts';

const root = join(import.meta.dirname, '../../..');
const program = (await loadPrograms(join(root, 'programs'))).get('asepeyo');

/** A server with a journey and its picture, which archives its log as the one of docker-compose.yml does. */
export interface BackupWorld {
  /** Everything of it lies here. */
  dir: string;
  backups: string;
  images: string;
  database: Database;
  config: ConfigOf<'backup'>;
  /** File with the identity, and what is sealed for it. */
  identity: string;
  recipient: string;
  /** Begins one more journey, with a picture. */
  addJourney: () => Promise<void>;
  alta: (...args: string[]) => Promise<{ code: number; output: string }>;
  close: () => Promise<void>;
}

/** What docker-compose.yml tells its server about archiving, with the folder of this test. */
async function archiving(folder: string): Promise<string[]> {
  const compose = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
    services: { postgres: { command: string[] } };
  };
  return compose.services.postgres.command
    .filter((word) => word.startsWith('-carchive_'))
    .map((setting) => setting.replace('-c', '').replaceAll('/backups/wal', folder));
}

export async function backupWorld(): Promise<BackupWorld> {
  const dir = await temporaryFolder();
  const backups = join(dir, 'backups');
  const log = join(backups, 'wal');
  await mkdir(log, { recursive: true });
  await chmod(backups, 0o755);
  const user = unprivilegedUser();
  if (user) await chown(log, user.uid, user.gid);
  const part = await postgresPart({ dir: join(dir, 'postgres'), settings: await archiving(log) });
  const server = new SupervisedPart(part, { logFile: join(dir, 'postgres.log') });
  await server.start();
  await migrate(part.url);
  const database = openDatabase(part.url, 2);
  const images = join(dir, 'images');
  const env = {
    DATABASE_URL: part.url,
    ALTA_SECRETS: `${testKey.id}:${testKey.key.toString('base64url')}`,
    IMAGES_DIR: images,
  };
  const secret = await generateIdentity();
  const identity = join(dir, 'identity.txt');
  await writeFile(identity, `# made by a test\n${secret}\n`);
  let people = 0;
  return {
    ...{ dir, backups, images, database, identity },
    recipient: await identityToRecipient(secret),
    config: loadConfig(env, ['backup']),
    addJourney: () => addJourney(database, images, (people += 1)),
    alta: (...args) =>
      runToEnd(process.execPath, [join(root, 'cli/alta.ts'), ...args], {
        cwd: root,
        env: { PATH: process.env['PATH'], ...env },
      }),
    close: async () => {
      await database.close();
      await server.stop();
      await removeFolder(dir);
    },
  };
}

async function addJourney(database: Database, images: string, person: number): Promise<void> {
  if (!program) throw new Error('asepeyo is a program');
  const startedBy = { by: 'staff:ana', reason: 'came in person' };
  const email = `eva${String(person)}@example.org`;
  const form = { language: 'es' as const, document: dniOf(61_000_000 + person), email, startedBy };
  const started = await startJourney(database, testKeyring, planOf(program, 'registration'), form, {
    allow: () => Promise.resolve(),
  });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const key = await imageKeyOf(database, testKeyring, started.journeyId);
  if (!key) throw new Error('a journey has a key for its pictures');
  const imageName = randomUUID();
  await createFileImageStore(images).put(imageName, Buffer.from('a picture'), key);
  await database.pool.query(
    `INSERT INTO captures (id, journey_id, side, image_name) VALUES ($1, $2, 'front', $3)`,
    [randomUUID(), started.journeyId, imageName],
  );
}
