import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { createShell } from '../../api/app.ts';
import type { AppDependencies } from '../../api/dependencies.ts';
import { createAltcha } from '../../api/challenge/altcha.ts';
import { createPasswords } from '../../api/passwords/hash.ts';
import { createReadiness } from '../../api/readiness.ts';
import type { Route } from '../../api/route/route.ts';
import { withDescription } from '../../api/routes/about.ts';
import { challengeRoutes } from '../../api/routes/challenge.ts';
import { accountRoutes } from '../../api/routes/me.ts';
import { ownDataRoutes } from '../../api/routes/own-data.ts';
import { profileRoutes } from '../../api/routes/profile.ts';
import { programRoutes } from '../../api/routes/programs.ts';
import { sessionRoutes } from '../../api/routes/sessions.ts';

import { createLogger } from '../../platform/logger.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { checkedRoutes } from './checked-routes.ts';
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
const shellRoutes = withDescription([
  ...programRoutes,
  ...challengeRoutes,
  ...sessionRoutes,
  ...accountRoutes,
  ...profileRoutes,
  ...ownDataRoutes,
]);

/** The shell on a test database with some routes, listening on a free port. */
export async function startTestApp<D extends AppDependencies>(
  database: TestDatabase,
  more: NoInfer<Partial<D>> = {},
  routes: readonly Route<D>[] = shellRoutes,
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
    console: { dir: join(root, 'dist/console'), hosts: 'any' },
    ...more,
  };
  // What else its routes need, a test says in `more`.
  const server = createServer(createShell(deps as D, checkedRoutes(routes)));
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
