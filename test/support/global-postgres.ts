import { startTestPostgres } from './postgres.ts';
import type { TestPostgres } from './postgres.ts';

/** Where test files find the run's server. */
export const SERVER_VARIABLE = 'ALTA_TEST_POSTGRES';

let server: TestPostgres | undefined;

/** Vitest's global set-up: one Postgres for the whole run; each test file makes a database of its own in it. */
export async function setup(): Promise<void> {
  server = await startTestPostgres();
  process.env[SERVER_VARIABLE] = server.url;
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
