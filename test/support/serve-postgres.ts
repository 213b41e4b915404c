// A process of its own: starts a Postgres with a migrated template, tells its address to the parent, and ends with it,
// however the parent ends.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPart } from '../../stack/postgres.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { grantToApplication } from '../../prisma/application-role.ts';
import { migrate } from '../../prisma/migrate.ts';
import { applicationUrl, databaseUrl, runSql, TEMPLATE } from './postgres.ts';

const dir = join(tmpdir(), `alta-test-${randomUUID()}`);
const logFile = `${dir}.log`;
// Nothing here must survive a crash.
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];
const part = await postgresPart({ dir, settings });
const server = new SupervisedPart(part, { logFile });

async function stop(): Promise<void> {
  await server.stop();
  await Promise.all([dir, logFile].map((path) => rm(path, { recursive: true, force: true })));
  process.exit(0);
}

process.once('disconnect', () => void stop());
process.once('SIGTERM', () => void stop());
// The terminal's Ctrl-C reaches the whole group; the parent says when to stop.
process.on('SIGINT', () => undefined);

// The parent may have gone while the cluster was made.
if (!process.connected) await stop();
await server.start();
await runSql(part.url, `CREATE DATABASE ${TEMPLATE}`);
const template = databaseUrl(part.url, TEMPLATE);
await migrate(template);
await grantToApplication(template, applicationUrl(template));
process.send?.({ url: part.url });
