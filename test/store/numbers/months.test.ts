import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inMonths } from '../../../domain/numbers/whole-months.ts';
import { countMonths } from '../../../store/numbers/count-months.ts';
import { readSums } from '../../../store/numbers/read-sums.ts';
import type { Sums } from '../../../store/numbers/read-sums.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query(
    `INSERT INTO number_days SELECT 'casmu', day, kind, what, name, language, device, 1 + (extract(doy FROM day)::int * 7 + length(what || name || language)) % 5
     FROM generate_series('2025-12-01'::date, '2026-11-30', '1 day') day, (VALUES ('recovery'), ('')) k (kind),
       (VALUES ('begun', ''), ('left', 'password completed'), ('left', 'smsCode expired'), ('stage', 'smsCode'), ('message', 'sms sent 5989')) w (what, name),
       (VALUES ('es'), ('en')) l (language), (VALUES ('phone'), ('computer')) d (device)`,
  );
  await database.pool.query(
    `INSERT INTO number_times SELECT 'casmu', day, 'recovery', 'way', 'smsCode password', step, 1 + step % 3
     FROM generate_series('2025-12-01'::date, '2026-11-30', '1 day') day, generate_series(1, 40) step`,
  );
  const { rows } = await database.pool.query<{ days: string[] }>(
    `SELECT array_agg(DISTINCT day::text) AS days FROM number_days`,
  );
  await countMonths(database.sql, { program: 'casmu', days: rows[0]?.days ?? [] });
});
afterAll(() => database.close());

/** In an order of their own. */
function sorted(sums: Sums): unknown {
  const inOrder = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
  return [inOrder(sums.counts), inOrder(sums.times), inOrder(sums.messages)];
}

/** The same as the days alone say it: added up day by day. */
async function addedUp(asked: Parameters<typeof readSums>[1]): Promise<Sums> {
  const { rows } = await database.pool.query<{ day: string }>(
    `SELECT day::date::text AS day FROM generate_series($1::date, $2::date, '1 day') day`,
    [asked.from, asked.to],
  );
  const each = await Promise.all(
    rows.map(({ day }) => readSums(database.sql, { ...asked, from: day, to: day })),
  );
  return {
    counts: total(each.flatMap(({ counts }) => counts)),
    times: total(each.flatMap(({ times }) => times)),
    messages: total(each.flatMap(({ messages }) => messages)),
    countedAt: null,
  };
}

function total<T extends { count: number }>(rows: readonly T[]): T[] {
  const sums = new Map<string, T>();
  for (const row of rows) {
    const key = JSON.stringify({ ...row, count: 0 });
    sums.set(key, { ...row, count: (sums.get(key)?.count ?? 0) + row.count });
  }
  return [...sums.values()];
}

describe('numbers that are read in months', () => {
  it.each([
    ['within a month', '2026-03-05', '2026-03-20', {}],
    ['of one whole month', '2026-02-01', '2026-02-28', {}],
    ['of 90 days', '2026-09-02', '2026-11-30', {}],
    ['of a part of the people', '2026-05-17', '2026-08-16', { language: 'es', device: 'phone' }],
    ['over the turn of a year', '2025-12-15', '2026-02-15', {}],
  ])('%s say what their days say', async (_, from, to, part) => {
    const asked = { program: 'casmu', kind: 'recovery', from, to, ...part };
    expect(sorted(await readSums(database.sql, asked))).toEqual(sorted(await addedUp(asked)));
  });

  it('are in each day once', () => {
    expect(inMonths({ from: '2026-01-31', to: '2026-04-01' })).toEqual({
      months: { from: '2026-02-01', to: '2026-03-01' },
      days: [
        { from: '2026-01-31', to: '2026-01-31' },
        { from: '2026-04-01', to: '2026-04-01' },
      ],
    });
    expect(inMonths({ from: '2026-01-02', to: '2026-02-27' }).months).toBeNull();
  });
});
