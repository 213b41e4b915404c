import { join, resolve } from 'node:path';
import type { DataFolder } from './data-folder.ts';
import type { Part } from './part.ts';
import { freePort, isPortFree } from './ports.ts';
import { postgresPart } from './postgres.ts';
import { ofTheApplication, stackEnvironment } from './stack-environment.ts';
import type { Environment } from './stack-environment.ts';
import { apiPart, standinsPart, workerPart } from './stack-parts.ts';
import { loadStackSecrets } from './stack-secrets.ts';
import { temporalPart } from './temporal.ts';
import { prepareTestAuthority } from './test-authority/prepare.ts';

/** In the order of their start; they are stopped in reverse. */
export const stackParts = ['postgres', 'temporal', 'standins', 'api', 'worker'] as const;
export type StackPart = (typeof stackParts)[number];

export interface PlanOptions {
  parts: ReadonlySet<StackPart>;
  host: string;
  port: number;
  publicUrl: string;
  programsDir: string;
  env: Environment;
  say: (line: string) => void;
}

export interface StackPlan {
  env: Environment;
  parts: ReadonlyMap<StackPart, Part>;
  /** What the person at the keyboard should know. */
  notes: readonly string[];
}

/** Fixes every port and address, so that a part that dies comes back where the others look for it. */
export async function planStack(folder: DataFolder, options: PlanOptions): Promise<StackPlan> {
  const { parts: wanted, say, host, port, publicUrl } = options;
  const secrets = await loadStackSecrets(folder.file('secrets.json'));
  // Making the cluster and fetching the server, both on a first start, take seconds: side by side.
  const [postgres, temporal, standinsPort, workerPort, certificatesPort, certificates] = await Promise.all([
    wanted.has('postgres') ? postgresPart({ dir: folder.file('postgres') }) : undefined,
    wanted.has('temporal') ? temporalPart({ dir: folder.file('temporal'), say }) : undefined,
    freePort(),
    freePort(),
    certificatePort(port),
    prepareTestAuthority(folder.file('certificates'), certificateHosts(publicUrl)),
  ]);
  const places = {
    ...{ publicUrl, host, port, standinsPort, workerPort, certificatesPort, certificates },
    databaseUrl: postgres?.url ?? '',
    temporalAddress: temporal?.address ?? '',
    dataDir: folder.path,
    programsDir: resolve(options.programsDir),
  };
  const env = { ...stackEnvironment(places, secrets), ...options.env };
  const served = ofTheApplication(env);
  const parts = new Map<StackPart, Part>([
    ['standins', standinsPart(standinsPort, served)],
    ['api', apiPart(port, served)],
    ['worker', workerPart(workerPort, served)],
  ]);
  if (postgres) parts.set('postgres', postgres);
  if (temporal) parts.set('temporal', temporal);
  return { env, parts, notes: certificates.notes };
}

/** The portal's port and 443: 3443 unless another was chosen, so that it can be written down. */
async function certificatePort(port: number): Promise<number> {
  const usual = port + 443;
  return usual <= 65_535 && (await isPortFree(usual)) ? usual : freePort();
}

function certificateHosts(publicUrl: string): string[] {
  return [...new Set(['127.0.0.1', 'localhost', new URL(publicUrl).hostname])];
}

export const defaultProgramsDir = join(import.meta.dirname, '../programs');
