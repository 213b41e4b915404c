import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { findStops, resumeSending, stopSending } from '../../../store/messages/sending.ts';
import type { Sendable } from '../../../store/messages/sending.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { countSent, heldBy } from '../../support/sending.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const caps = { smsPerHour: 30, emailsPerHour: 50, expected: ['ES'] };
const sms = (program: string, recipient: string, more: Partial<Sendable> = {}): Sendable => ({
  program,
  channel: 'sms',
  recipient,
  decoy: false,
  onFile: false,
  ...more,
});

const held = (message: Sendable): ReturnType<typeof heldBy> => heldBy(database, message, caps);
const sent = (...messages: Sendable[]): Promise<void> => countSent(database, messages, caps);

/** The numbers of one block. */
const inBlock = (block: string, index: number): string => `${block}${String(index).padStart(4, '0')}`;

describe('a program’s messages of an hour', () => {
  it('are capped, to nobody as to anybody, by program and channel, and go on in the next hour', async () => {
    for (let index = 0; index < caps.smsPerHour; index += 1)
      await sent(sms('capped', `+3461${String(index).padStart(3, '0')}0000`));
    expect(await held(sms('capped', '+34600000001'))).toBe('capped');
    expect(await held(sms('capped', 'nobody:1', { decoy: true }))).toBe('capped');
    expect(await held(sms('another', '+34600000001'))).toBeUndefined();
    expect(await held(sms('capped', 'ana@example.org', { channel: 'email' }))).toBeUndefined();
    await database.shiftClock(HOUR + 1_000);
    expect(await held(sms('capped', '+34600000001'))).toBeUndefined();
  });

  it('are not counted for those to nobody', async () => {
    for (let index = 0; index <= caps.smsPerHour; index += 1)
      await sent(sms('quiet', 'nobody:1', { decoy: true }));
    expect(await held(sms('quiet', '+34600000001'))).toBeUndefined();
  });
});

describe('a block of numbers', () => {
  const { numbersPerBlockPerHour } = LIMITS.sending;

  it('is written to no more once many different ones of it were typed in an hour; others go on', async () => {
    for (let index = 0; index < numbersPerBlockPerHour; index += 1)
      await sent(sms('pumped', inBlock('+21267000', index)));
    expect(await held(sms('pumped', inBlock('+21267000', 99)))).toBe('prefix');
    expect(await held(sms('pumped', inBlock('+21267001', 99)))).toBeUndefined();
    await database.shiftClock(HOUR + 1_000);
    expect(await held(sms('pumped', inBlock('+21267000', 99)))).toBeUndefined();
  });

  it('is not stopped by one number that is written to often, nor by numbers on file', async () => {
    for (let index = 0; index < numbersPerBlockPerHour + 5; index += 1) {
      await sent(sms('often', inBlock('+34611000', 1)));
    }
    expect(await held(sms('often', inBlock('+34611000', 2)))).toBeUndefined();
    await database.shiftClock(HOUR + 1_000);
    for (let index = 0; index < numbersPerBlockPerHour + 5; index += 1)
      await sent(sms('onfile', inBlock('+59899000', index), { onFile: true }));
    expect(await held(sms('onfile', inBlock('+59899000', 99), { onFile: true }))).toBeUndefined();
  });
});

it('a stop is of one channel of one program until it is resumed, and the audit has both', async () => {
  const by = { by: 'ana', reason: 'a bill' };
  await stopSending(database, 'osseg', ['email'], by);
  expect(await findStops(database)).toMatchObject([{ program: 'osseg', channel: 'email', stoppedBy: 'ana' }]);
  expect(await resumeSending(database, 'osseg', ['email', 'sms'], by)).toBe(1);
  expect(await findStops(database)).toEqual([]);
  const { rows } = await database.pool.query<{ action: string }>(
    `SELECT action FROM audit WHERE action LIKE 'sending.%' ORDER BY id`,
  );
  expect(rows.map(({ action }) => action)).toEqual(['sending.stopped', 'sending.resumed']);
});

it('several messages that are counted together count as one after the other', async () => {
  const { numbersPerBlockPerHour } = LIMITS.sending;
  const twice = (index: number): Sendable[] => {
    const message = sms('together', inBlock('+59899111', index));
    return [message, message];
  };
  for (let index = 0; index < numbersPerBlockPerHour - 1; index += 1) await sent(...twice(index).slice(1));
  expect(await held(sms('together', inBlock('+59899111', 99)))).toBeUndefined();
  await sent(...twice(numbersPerBlockPerHour));
  expect(await held(sms('together', inBlock('+59899111', 99)))).toBe('prefix');
  const left = caps.smsPerHour - numbersPerBlockPerHour - 1;
  for (let index = 0; index < left - 1; index += 1) await sent(sms('together', '+34600000001'));
  expect(await held(sms('together', '+34600000002'))).toBeUndefined();
  await sent(sms('together', '+34600000001'));
  expect(await held(sms('together', '+34600000002'))).toBe('capped');
});
