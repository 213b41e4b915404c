import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { capsOf } from '../../domain/program.ts';
import type { Sendable } from '../../store/messages/sending.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { countSent, heldBy } from '../support/sending.ts';

const asepeyo = (await loadPrograms('programs')).get('asepeyo');
if (!asepeyo) throw new Error('no program asepeyo');
const caps = capsOf(asepeyo);
const { numbersPerCountryPerHour, numbersPerOtherCountryPerHour } = LIMITS.sending;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const sms = (recipient: string, more: Partial<Sendable> = {}): Sendable => ({
  program: 'asepeyo',
  channel: 'sms',
  recipient,
  decoy: false,
  onFile: false,
  ...more,
});

/** Each number in a block of its own: no stop for blocks sees them. */
const spread = (range: string, index: number): string =>
  `${range}${String(index).padStart(3, '0')}${String(1_000 + index)}`;

async function pump(range: string, numbers: number, more: Partial<Sendable> = {}): Promise<void> {
  for (let from = 0; from < numbers; from += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, numbers - from) }, (_, index) =>
        countSent(database, [sms(spread(range, from + index), more)], caps),
      ),
    );
}

const held = (recipient: string, more: Partial<Sendable> = {}): ReturnType<typeof heldBy> =>
  heldBy(database, sms(recipient, more), caps);

const MOROCCO = '+21267';
const SPAIN = '+3461';

describe('numbers of one country, each in a block of its own', () => {
  it('are written to no more where the program does not expect them, after a few in an hour; other countries and the next hour go on', async () => {
    await pump(MOROCCO, numbersPerOtherCountryPerHour - 1);
    expect(await held(spread(MOROCCO, 900))).toBeUndefined();
    await pump(MOROCCO, numbersPerOtherCountryPerHour);
    expect(await held(spread(MOROCCO, 900))).toBe('country');
    expect(await held(spread('+35191', 900))).toBeUndefined();
    expect(await held(spread(SPAIN, 900))).toBeUndefined();
    expect(await held(spread(MOROCCO, 900), { program: 'clave' })).toBeUndefined();
    await database.shiftClock(HOUR + 1_000);
    expect(await held(spread(MOROCCO, 900))).toBeUndefined();
  });

  it('do not count when they are on file, or lead to nobody, and those on file do not wait: no stop shows whose they are', async () => {
    await pump(MOROCCO, numbersPerOtherCountryPerHour + 5, { onFile: true });
    await pump(MOROCCO, numbersPerOtherCountryPerHour + 5, { decoy: true });
    expect(await held(spread(MOROCCO, 900))).toBeUndefined();
    await pump(MOROCCO, numbersPerOtherCountryPerHour);
    expect(await held(spread(MOROCCO, 900))).toBe('country');
    expect(await held(spread(MOROCCO, 900), { onFile: true })).toBeUndefined();
  });

  it('of the program’s own country stop far above a busy day', async () => {
    await pump(SPAIN, 1);
    // The others of the hour, all but one.
    await database.pool.query(
      `UPDATE limits SET count = $1 WHERE name = 'sending.country'
         AND window_start = (SELECT max(window_start) FROM limits WHERE name = 'sending.country')`,
      [numbersPerCountryPerHour - 1],
    );
    expect(await held(spread(SPAIN, 999))).toBeUndefined();
    await pump(SPAIN, 2);
    expect(await held(spread(SPAIN, 999))).toBe('country');
    expect(numbersPerCountryPerHour).toBeLessThan(caps.smsPerHour);
  });
});

it('a program says whose numbers it expects; without it they are its own country’s', () => {
  expect(caps.expected).toEqual(['ES']);
  const sending = { smsPerHour: 1, emailsPerHour: 1, expected: ['ES', 'PT'] };
  expect(capsOf({ ...asepeyo, sending }).expected).toEqual(['ES', 'PT']);
});
