import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createShell } from '../../../api/app.ts';
import { createCertificateLogins } from '../../../api/certificates/logins.ts';
import type { AppDependencies } from '../../../api/dependencies.ts';
import { createReadiness } from '../../../api/readiness.ts';
import { programRoutes } from '../../../api/routes/programs.ts';
import { serve } from '../../../api/serve.ts';
import { createLogger } from '../../../platform/logger.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import type { Programs } from '../../../platform/programs/load.ts';

const root = join(import.meta.dirname, '../../..');

export interface Shell {
  url: string;
  programs: Programs;
  close: () => Promise<void>;
}

/** The portal's pages and the programs as the product serves them, with its headers; all that concerns a person is answered in the browser. */
export async function startShell(): Promise<Shell> {
  const programs = await loadPrograms(join(root, 'programs'));
  const late: { app?: ReturnType<typeof createShell> } = {};
  const { server, stop } = await serve((req, res) => void late.app?.(req, res), '127.0.0.1', 0);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const deps: Partial<AppDependencies> = {
    http: { publicUrl: url, trustedProxies: [] },
    logger: createLogger('screenshots', 'silent'),
    programs,
    readiness: createReadiness({ serving: [] }),
    metrics: new Registry(),
    portalDir: join(root, 'dist/portal'),
    console: { dir: join(root, 'dist/console'), hosts: [] },
    challenge: { kind: 'altcha' } as AppDependencies['challenge'],
    // The service's answers are made by the pictures: nothing is asked of it.
    database: {} as AppDependencies['database'],
    certificates: createCertificateLogins({
      url: 'https://127.0.0.1:3443',
      header: undefined,
      trustedProxies: [],
      stores: new Map(),
    }),
  };
  late.app = createShell(deps as AppDependencies, programRoutes);
  return { url, programs, close: () => stop(0) };
}
