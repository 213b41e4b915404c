import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { childEnvironment } from '../platform/config.ts';
import type { Part } from './part.ts';
import { freePort, isPortOpen, portFor } from './ports.ts';
import { answersOk } from './stack-parts.ts';
import { temporalCli } from '../platform/tools/tools.ts';

export interface TemporalOptions {
  dir: string;
  /** 0 or absent: a free one. */
  port?: number;
  namespace?: string;
  /** Port of Temporal's own web pages; absent: none are served. */
  uiPort?: number;
  say?: (line: string) => void;
}

export interface TemporalPart extends Part {
  port: number;
  address: string;
  namespace: string;
}

/** As workflows/contract.ts names them, and docker-compose.yml makes them. */
const searchAttributes = ['AltaProgram', 'AltaKind'].flatMap((name) => [
  '--search-attribute',
  `${name}=Keyword`,
]);

/** The official dev server with its data in a file under `dir`. */
export async function temporalPart(options: TemporalOptions): Promise<TemporalPart> {
  const command = await temporalCli(options.say);
  const [port, httpPort] = await Promise.all([portFor(options.port), freePort()]);
  const namespace = options.namespace ?? 'default';
  await mkdir(options.dir, { recursive: true });
  // The server's files are readable by all; the folder is not, and an earlier version's no longer.
  await chmod(options.dir, 0o700);
  const ui = options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)];
  // A write-ahead log synced at checkpoints: a killed server loses nothing, and it is 1.7 times as fast as the default.
  const pragmas = ['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=normal'];
  const served = `http://127.0.0.1:${httpPort}/api/v1/namespaces/${namespace}`;
  return {
    name: 'temporal',
    command,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
      ...['--http-port', String(httpPort)],
      ...searchAttributes,
      ...['--db-filename', join(options.dir, 'temporal.db'), ...pragmas, ...ui, '--log-level', 'warn'],
    ],
    // Its heap is small, so Go would collect it many times a second: a fifth as often costs 100 MB and no durability. Not where it has grown (0067).
    env: childEnvironment({ GOGC: '400', GOMEMLIMIT: '4GiB' }),
    port,
    address: `127.0.0.1:${port}`,
    namespace,
    stopSignal: 'SIGTERM',
    // By its HTTP API: the gRPC library takes as long to load as the server to start. Its ports open before the namespace is served.
    isReady: async () => (await isPortOpen(port)) && answersOk(served),
  };
}
