import { randomUUID } from 'node:crypto';
import type { Database } from '../../store/connection/database.ts';
import { noteLife } from '../../store/running/downtime.ts';

const api = randomUUID();
const worker = randomUUID();

/** An API and a worker note that they live. @returns the milliseconds that were credited for the silence before */
export async function beat(database: Database): Promise<number> {
  return (await noteLife(database, api, 'api')) + (await noteLife(database, worker, 'worker'));
}

/** Only the API does: no worker works. */
export async function beatOfApi(database: Database): Promise<number> {
  return noteLife(database, api, 'api');
}
