import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createShell } from '../../api/app.ts';
import type { AppDependencies, RouterFactory } from '../../api/dependencies.ts';
import { createAltcha } from '../../api/challenge/altcha.ts';
import { createPasswords } from '../../api/passwords/hash.ts';
import { createReadiness } from '../../api/readiness.ts';
import { createChallengeRouter } from '../../api/routes/challenge.ts';
import { createMeRouter } from '../../api/routes/me.ts';
import { createProgramsRouter } from '../../api/routes/programs.ts';
import { createSessionsRouter } from '../../api/routes/sessions.ts';

import { createLogger } from '../../platform/logger.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import type { TestDatabase } from './database.ts';
import { testKeyring } from './keyring.ts';

const root = join(import.meta.dirname, '../..');

export interface TestApp {
  url: string;
  deps: AppDependencies;
  server: Server;
  /** What was logged so far, as text. */
  logged: () => string;
  close: () => Promise<void>;
}

/** The shell's own resources. */
const shellRouters: readonly RouterFactory<AppDependencies>[] = [
  createProgramsRouter,
  createChallengeRouter,
  createSessionsRouter,
  createMeRouter,
];

/** The shell on a test database, listening on a free port. */
export async function startTestApp(
  database: TestDatabase,
  more: Partial<AppDependencies> = {},
  routers: readonly RouterFactory<AppDependencies>[] = shellRouters,
  port = 0,
): Promise<TestApp> {
  const lines: string[] = [];
  const logger = createLogger('test', 'debug', { write: (line) => lines.push(line) });
  const deps: AppDependencies = {
    http: { publicUrl: 'http://127.0.0.1:3000', trustedProxies: [] },
    logger,
    database,
    programs: await loadPrograms(join(root, 'programs')),
    keyring: testKeyring,
    passwords: createPasswords(),
    challenge: createAltcha({ database, keyring: testKeyring }),
    readiness: createReadiness({ serving: [] }),
    metrics: new Registry(),
    portalDir: join(root, 'test/fixtures/portal'),
    ...more,
  };
  const server = createServer(createShell(deps, routers));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(taken)}`,
    deps,
    server,
    logged: () => lines.join(''),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
