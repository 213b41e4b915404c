import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../domain/duration.ts';
import { keepNumbers } from '../../../store/numbers/keep-numbers.ts';
import { readSums } from '../../../store/numbers/read-sums.ts';
import type { Sums } from '../../../store/numbers/read-sums.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const program = { id: 'casmu', timeZone: 'America/Montevideo' };
/** 22:30 in Montevideo, and the next day in London already. */
const evening = Date.parse('2026-11-10T01:30:00Z');

interface Rows {
  kind?: string;
  /** Minutes after the form. */
  visits?: readonly [stage: string, minutes: number][];
  stage: string;
  ending?: string;
  endedAfter?: number;
  device?: string;
  program?: string;
}

async function addJourney(rows: Rows): Promise<string> {
  const id = randomUUID();
  const { kind = 'recovery', visits = [], stage, ending, endedAfter = 60, device = 'phone' } = rows;
  const marks = visits.map(([at, minutes]) => [at, evening + minutes * MINUTE]);
  await database.pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, device, visits, created_at, ending, ended_at)
     VALUES ($1, $2, $3, 'es', '{"stages":[]}', $4, $5, $6, $7, $8, $9)`,
    [
      ...[id, rows.program ?? program.id, kind, stage, device, JSON.stringify(marks), new Date(evening)],
      ...[ending, ending === undefined ? null : new Date(evening + endedAfter * MINUTE)],
    ],
  );
  return id;
}

const read = (kind = 'recovery', asked = {}): Promise<Sums> =>
  readSums(database.sql, { program: program.id, kind, from: '2026-11-09', to: '2026-11-09', ...asked });

async function countsOf(kind?: string, asked?: object): Promise<Record<string, number>> {
  const { counts } = await read(kind, asked);
  const all = counts.filter(({ by }) => by === 'all');
  return Object.fromEntries(all.map(({ what, name, count }) => [`${what} ${name}`.trim(), count]));
}

describe('the sums of journeys', () => {
  it('are of the day on which it began where the institution is, with stages, ways, times and endings', async () => {
    await addJourney({
      visits: [
        ['smsCode', 0],
        ['password', 2],
      ],
      stage: 'password',
      ending: 'completed',
      endedAfter: 3,
    });
    await addJourney({
      visits: [
        ['emailLink', 0],
        ['smsPin', 5],
        ['emailLink', 125],
      ],
      stage: 'emailLink',
      ending: 'expired',
      device: 'computer',
    });
    // From before stages were noted.
    await addJourney({ stage: 'smsCode' });
    await addJourney({ stage: 'smsCode', program: 'clave' });
    expect(await keepNumbers(database, program)).toBeGreaterThan(0);
    expect(await countsOf()).toEqual({
      begun: 3,
      'here smsCode': 1,
      'stage smsCode': 2,
      'stage password': 1,
      'stage emailLink': 1,
      'stage smsPin': 1,
      'left completed': 1,
      'left emailLink expired': 1,
    });
    const { times, countedAt } = await read();
    expect(countedAt).not.toBeNull();
    const ways = times.filter(({ what }) => what === 'way').map(({ name, count }) => [name, count]);
    expect(Object.fromEntries(ways)).toEqual({
      'smsCode password': 1,
      'password completed': 1,
      'emailLink smsPin': 1,
      'smsPin emailLink': 1,
      'emailLink expired': 1,
    });
    expect(times.find(({ what }) => what === 'done')).toMatchObject({ name: 'completed', count: 1 });
  });

  it('are told apart by device, and by day and language without the rest', async () => {
    expect(await countsOf('recovery', { device: 'computer' })).toMatchObject({ begun: 1 });
    const { counts } = await read();
    expect(counts).toContainEqual({ what: 'begun', name: '', by: 'device', group: 'phone', count: 2 });
    expect(counts).toContainEqual({
      what: 'left',
      name: 'completed',
      by: 'day',
      group: '2026-11-09',
      count: 1,
    });
  });

  it('change with what ends later, and count nothing twice', async () => {
    await database.pool.query(
      `UPDATE journeys SET ending = 'completed', ended_at = alta_now() WHERE program = 'casmu' AND ending IS NULL`,
    );
    await keepNumbers(database, program);
    await keepNumbers(database, program);
    expect(await countsOf()).toMatchObject({ begun: 3, 'left completed': 2 });
  });

  it('count one journey where a link led on in another', async () => {
    const form = await addJourney({ kind: 'registration', stage: 'emailLink' });
    const apart = await addJourney({ kind: 'registration', visits: [['smsCode', 1]], stage: 'smsCode' });
    await database.pool.query(
      `INSERT INTO links (id, journey_id, purpose, key_id, hash, leads_to) VALUES (gen_random_uuid(), $1, 'journey', 'k', '\\x01', $2)`,
      [form, apart],
    );
    await keepNumbers(database, program);
    expect(await countsOf('registration')).toEqual({ begun: 1, 'here smsCode': 1, 'stage smsCode': 1 });
  });

  it('stay when the rows have gone', async () => {
    const before = await countsOf();
    await database.shiftClock(HOUR);
    await database.pool.query(`DELETE FROM journeys WHERE program = 'casmu' AND kind = 'recovery'`);
    await database.pool.query(
      `UPDATE journeys SET ending = 'expired', ended_at = '2026-01-01' WHERE program = 'casmu'`,
    );
    expect(await keepNumbers(database, program)).toBe(0);
    expect(await countsOf()).toEqual(before);
  });
});

describe('the sums of messages and reviews', () => {
  it('have the country of an SMS and no more of its number, and each review on its days', async () => {
    const journey = await addJourney({ stage: 'review', program: 'clave' });
    await database.pool.query(
      `INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, status, decoy, created_at)
       VALUES (gen_random_uuid(), 'a', $1, 1, 'sms', 'smsCode', 'es', '+59899123456', 'delivered', false, $2),
         (gen_random_uuid(), 'b', $1, 1, 'email', 'link', 'es', 'socio@example.org', 'refused', false, $2),
         (gen_random_uuid(), 'c', $1, 1, 'email', 'link', 'es', 'nobody', 'sent', true, $2)`,
      [journey, new Date(evening)],
    );
    await database.pool.query(
      `INSERT INTO reviews (id, journey_id, doubts, opened_at, decision, decided_at) VALUES (gen_random_uuid(), $1, '{}', $2, 'approved', $3)`,
      [journey, new Date(evening), new Date(evening + 2 * HOUR)],
    );
    await keepNumbers(database, { id: 'clave', timeZone: 'America/Montevideo' });
    const asked = { program: 'clave', kind: 'recovery', from: '2026-11-09', to: '2026-11-10' };
    const { messages, counts, times } = await readSums(database.sql, asked);
    expect(messages.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
      { name: 'email refused ', count: 1 },
      { name: 'sms delivered 5989', count: 1 },
    ]);
    expect(counts).toContainEqual({
      what: 'reviewDecided',
      name: 'approved',
      by: 'all',
      group: null,
      count: 1,
    });
    expect(times).toContainEqual({ what: 'review', name: '', step: 93, count: 1 });
  });
});
