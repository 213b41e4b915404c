import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../domain/limits.ts';
import { noteLife } from '../../../store/running/downtime.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { noteStatements } from '../../support/statements.ts';
import type { Statement } from '../../support/statements.ts';

const { beat, gone, tolerated } = LIMITS.downtime;
const [api, worker, otherApi] = [randomUUID(), randomUUID(), randomUUID()];

let database: TestDatabase;
let noted: () => Statement[];
beforeEach(async () => {
  database = await createTestDatabase();
  noted = noteStatements(database);
  await noteLife(database, worker, 'worker');
  await noteLife(database, api, 'api');
});
afterEach(() => database.close());

/** How long ago the service was alive, by its clock; milliseconds. */
async function silence(): Promise<number> {
  const { rows } = await database.pool.query<{ ms: number }>(
    'SELECT (extract(epoch FROM alta_now() - alive_at) * 1000)::float8 AS ms FROM clock',
  );
  return rows[0]?.ms ?? NaN;
}

describe('the note that a process lives', () => {
  it('is one statement while all is well, and moves the service’s clock on', async () => {
    await database.shiftClock(beat);
    await noteLife(database, worker, 'worker');
    noted();
    expect(await noteLife(database, api, 'api')).toBe(0);
    expect(noted()).toHaveLength(1);
    expect(await silence()).toBeLessThan(beat);
  });

  it('moves it on no further than the other kind has been seen', async () => {
    await database.shiftClock(beat);
    await noteLife(database, api, 'api');
    expect(await silence()).toBeGreaterThanOrEqual(beat);
  });

  it('moves nothing on while none of the other kind lives, however many do of its own', async () => {
    await database.shiftClock(gone);
    expect(await noteLife(database, api, 'api')).toBe(0);
    expect(await noteLife(database, otherApi, 'api')).toBe(0);
    expect(await silence()).toBeGreaterThanOrEqual(gone);
  });

  it('credits a silence that was longer than is tolerated, once', async () => {
    await database.shiftClock(tolerated + 1);
    expect(await noteLife(database, api, 'api')).toBe(0);
    expect(await noteLife(database, worker, 'worker')).toBeGreaterThan(tolerated);
    expect(await noteLife(database, otherApi, 'api')).toBe(0);
    expect(await silence()).toBeLessThan(beat);
  });
});
