import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ConfigOf } from '../../platform/config.ts';
import { loadConfig } from '../../platform/config.ts';
import { createKeyring } from '../../platform/keyring.ts';
import { migrate } from '../../prisma/migrate.ts';
import { postgresPart } from '../../stack/postgres.ts';
import type { PostgresPart } from '../../stack/postgres.ts';
import { dataPlaces } from '../../stack/restored-data.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { openDatabase } from '../../store/connection/database.ts';
import { BackupError } from './fault.ts';
import { lookAtAudit, lookAtPictures, lookAtRows } from './look.ts';
import type { Looked } from './look.ts';
import { restoreData } from './restore-data.ts';
import type { DataRestore } from './restore-data.ts';

/** A server that has the log of a day to go through needs its time. */
const PATIENCE_MS = 3_600_000;

export interface DrillReport extends Looked {
  /** Each step with its seconds, in their order. */
  steps: { step: string; seconds: number }[];
}

/**
 * Restores a backup into a folder that is thrown away, starts its database, brings it to this version and looks at it.
 * @throws BackupError, StartError when it does not come that far
 */
export async function drill(
  { folder, identity, replay }: Omit<DataRestore, 'data'>,
  configured: () => ConfigOf<'backup'>,
): Promise<DrillReport> {
  const data = await mkdtemp(join(tmpdir(), 'alta-drill-'));
  await chmod(data, 0o755);
  const report: DrillReport = { steps: [], found: [], faults: [] };
  const timed = stopwatch(report);
  let server: SupervisedPart | undefined;
  try {
    const { backup, keys } = await timed('checked and unpacked', () =>
      restoreData({ folder, data, identity, replay }, configured),
    );
    const part = await postgresPart({ dir: join(data, 'postgres') });
    const logFile = join(data, 'postgres.log');
    server = new SupervisedPart(part, { logFile, patienceMs: PATIENCE_MS });
    await timed('database started', () => started(server, logFile));
    const applied = await timed('brought to this version', () => migrate(part.url));
    report.found.push(`${String(applied.length)} migrations applied`);
    const { secrets } = loadConfig({ ALTA_SECRETS: keys.altaSecrets }, ['keyring']);
    await timed('looked at', () => lookAt(report, part, { manifest: backup.manifest, secrets, data }));
    return report;
  } finally {
    await server?.stop();
    for (const place of [data, dirname(dataPlaces(data).cluster)])
      await rm(place, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @throws BackupError with what the server said last: its log goes with the folder */
async function started(server: SupervisedPart | undefined, logFile: string): Promise<void> {
  try {
    await server?.start();
  } catch {
    const log = await readFile(logFile, 'utf8').catch(() => '');
    throw new BackupError(
      `The restored database did not start:\n${log.trim().split('\n').slice(-8).join('\n')}`,
    );
  }
}

function stopwatch(report: DrillReport): <T>(step: string, work: () => Promise<T>) => Promise<T> {
  return async (step, work) => {
    const begun = performance.now();
    const result = await work();
    report.steps.push({ step, seconds: (performance.now() - begun) / 1000 });
    return result;
  };
}

interface Subject {
  manifest: Parameters<typeof lookAtRows>[1];
  secrets: ConfigOf<'backup'>['secrets'];
  data: string;
}

async function lookAt(
  report: DrillReport,
  { url }: PostgresPart,
  { manifest, secrets, data }: Subject,
): Promise<void> {
  const database = openDatabase(url, 2, { patience: null });
  try {
    const looked = [
      await lookAtRows(database, manifest),
      await lookAtAudit(database, manifest),
      await lookAtPictures(database, createKeyring(secrets), dataPlaces(data).images),
    ];
    report.found.push(...looked.flatMap(({ found }) => found));
    report.faults.push(...looked.flatMap(({ faults }) => faults));
  } finally {
    await database.close();
  }
}
