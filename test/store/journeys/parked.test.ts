import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { capsOf } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { waitLonger } from '../../../store/journeys/parked.ts';
import { noteSent } from '../../../store/messages/note-sent.ts';
import { claimedMessages } from '../../support/claimed-messages.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';

const program = (await loadPrograms('programs')).get('asepeyo');
if (!program) throw new Error('no program asepeyo');
const caps = (): ReturnType<typeof capsOf> => capsOf(program);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
/** Nothing that went before is of this hour. */
beforeEach(() => database.shiftClock(HOUR + 1_000));

const written = async (recipient: string): Promise<{ id: string; channel: 'sms' }> => {
  const [message] = await claimedMessages(database, program, [recipient], caps);
  return { id: message?.id ?? '', channel: 'sms' };
};

/** Another message of the channel leaves. */
const anotherGoes = async (): Promise<void> => {
  const messages = await claimedMessages(database, program, ['+34600000009'], caps);
  await noteSent(
    database,
    testKeyring,
    messages.map((message) => ({ message, providerId: 'taken' })),
    caps,
  );
};

/** Minutes until the next try after each of so many that failed, at once after one another. */
async function waitsAfter(tries: number, message: { id: string; channel: 'sms' }): Promise<number[]> {
  const waits: number[] = [];
  for (let tried = 0; tried < tries; tried += 1) {
    await waitLonger(database, message);
    const { rows } = await database.pool.query<{ wait: number }>(
      `SELECT round(extract(epoch FROM next_try_at - failed_at) / 60)::int AS wait FROM messages WHERE id = $1`,
      [message.id],
    );
    waits.push(...rows.map(({ wait }) => wait));
  }
  return waits;
}

describe('a parked message whose try fails', () => {
  it('is tried each minute while nothing of its channel goes, however old it is', async () => {
    const message = await written('+34600000001');
    await database.shiftClock(LIMITS.provider.patience + MINUTE);
    expect(await waitsAfter(3, message)).toEqual([1, 1, 1]);
  });

  it('is tried each minute while others go, until it has had its patience', async () => {
    const message = await written('+34600000001');
    await anotherGoes();
    expect(await waitsAfter(3, message)).toEqual([1, 1, 1]);
  });

  it('waits twice as long each time after its patience, while others go', async () => {
    const message = await written('+34600000001');
    await database.shiftClock(LIMITS.provider.patience + 1);
    await anotherGoes();
    expect(await waitsAfter(8, message)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });
});
