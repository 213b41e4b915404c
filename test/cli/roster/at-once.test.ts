import type { PoolClient } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import type { JudgedRow } from '../../../store/roster/import/staging.ts';
import { withImportSession } from '../../../store/roster/import/session.ts';
import { createStaging, dropStaging, stageRows } from '../../../store/roster/import/staging.ts';
import { importText, listed, program } from './rosters.ts';

let database: TestDatabase;
let blocker: PoolClient;
const patience = { timeout: 20_000 };

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

beforeEach(async () => {
  await database.asOwner('TRUNCATE members, affiliations, roster_imports CASCADE');
  blocker = await database.pool.connect();
});

afterEach(() => blocker.release(true));

const COUNT = 2_000;

const nothingElse = {
  memberNumber: null,
  birthDate: null,
  sex: null,
  email: null,
  mobile: null,
  period: null,
  titular: null,
  relation: null,
  attributes: {},
};

function people(name: string, first = 0): string[] {
  const rows = Array.from(
    { length: COUNT },
    (_, index) => `${20_000_000 + first + index},${name},2020-01-01`,
  );
  return ['document,name,affiliated_from', ...rows];
}

/** What one look at the roster sees: how many of each list, and with how many periods. */
async function look(): Promise<string> {
  const { rows } = await database.pool.query<{ name: string; people: number; periods: number }>(
    `SELECT m.name, count(DISTINCT m.id)::int AS people, count(f.id)::int AS periods
     FROM members m LEFT JOIN affiliations f ON f.member_id = m.id
     WHERE m.program = 'guild' AND m.delisted_at IS NULL GROUP BY m.name ORDER BY m.name`,
  );
  return rows.map(({ name, people: count, periods }) => `${name} ${count} ${periods}`).join(', ');
}

describe('an import under way', () => {
  it('is the old list or the new one to a reader meanwhile, never a mixture', async () => {
    await importText(database, people('Old'));
    await blocker.query('BEGIN');
    await blocker.query(`SELECT 1 FROM members WHERE document = '20001999' FOR UPDATE`);
    // Half of them stay, half leave, half are new: every step of the swap has something to do.
    const under = importText(database, people('New', COUNT / 2), { allowShrink: true });
    await expect.poll(swapWaits, patience).toBe(true);
    expect(await look()).toBe('Old 2000 2000');
    const seen = new Set<string>();
    const watching = (async () => {
      for (let now = ''; !now.startsWith('New'); seen.add(now)) now = await look();
    })();
    await blocker.query('ROLLBACK');
    expect((await under).outcome).toBe('imported');
    await watching;
    const other = [...seen].filter((each) => each !== 'Old 2000 2000' && each !== 'New 2000 2000');
    expect(other).toEqual([]);
  });

  it('keeps a second one of the same program out, and lets one of another program in', async () => {
    const gate = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    async function* slowly(): AsyncGenerator<Buffer> {
      yield Buffer.from('document\n24515260\n');
      begun.resolve(undefined);
      await gate.promise;
      yield Buffer.from('26515261\n');
    }
    const first = importText(database, '', { bytes: slowly() });
    await begun.promise;
    expect((await importText(database, 'document\n11222333\n')).outcome).toBe('busy');
    const other = { ...program, id: 'other' };
    expect((await importText(database, 'document\n11222333\n', { program: other })).outcome).toBe('imported');
    gate.resolve(undefined);
    expect((await first).outcome).toBe('imported');
    expect([...(await listed(database)).keys()]).toEqual(['DNI 24515260', 'DNI 26515261']);
    expect((await importText(database, 'document\n24515260\n26515261\n')).outcome).toBe('imported');
  });

  it('begins again when another process changed a member meanwhile, and overwrites nothing unseen', async () => {
    await importText(database, people('Old'));
    await blocker.query('BEGIN');
    await blocker.query(`UPDATE members SET name = 'Staff' WHERE document = '20000500'`);
    const under = importText(database, people('New'));
    await expect.poll(swapWaits, patience).toBe(true);
    await blocker.query('COMMIT');
    expect(await under).toMatchObject({ outcome: 'imported', changes: { changed: COUNT } });
    expect(await look()).toBe('New 2000 2000');
  });

  it('reads no faster than the database takes it', async () => {
    const rowCount = 200_000;
    let read = 0;
    const row = { document: { type: 'DNI', number: '1' }, name: 'x'.repeat(400), ...nothingElse };
    // oxlint-disable-next-line typescript/require-await -- rows come asynchronously
    async function* rows(): AsyncGenerator<JudgedRow> {
      for (; read < rowCount; read += 1) yield { line: read, verdict: { ok: true, row, leftOut: [] } };
    }
    await blocker.query('SELECT pg_advisory_lock(1)');
    const staged = withImportSession(database, 'guild', async (session) => {
      await createStaging(session);
      // The first row waits in the database until we let it go.
      await session.client.query(`
        CREATE FUNCTION staging.wait() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NULL; END $$;
        CREATE TRIGGER wait BEFORE INSERT ON ${session.staging} FOR EACH ROW EXECUTE FUNCTION staging.wait()`);
      await stageRows(session, rows());
      await dropStaging(session);
      return 'staged';
    });
    let before = -1;
    const standsStill = (): boolean => {
      const still = read === before && read > 0;
      before = read;
      return still;
    };
    await expect.poll(standsStill, { ...patience, interval: 300 }).toBe(true);
    expect(read).toBeLessThan(rowCount / 2);
    await blocker.query('SELECT pg_advisory_unlock(1)');
    expect(await staged).toBe('staged');
    expect(read).toBe(rowCount);
  });
});

async function swapWaits(): Promise<boolean> {
  const { rows } = await database.pool.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE members n%'`,
  );
  return rows.length > 0;
}
