import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ending } from '../../domain/endings.ts';
import { MINUTE } from '../../domain/duration.ts';
import { sendNotice } from '../../store/messages/notices.ts';
import { testKeyring } from '../support/keyring.ts';
import { createWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { addHolder, endingOf } from '../support/holders.ts';

describe('a notice', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  }, 60_000);
  afterAll(() => world.close());

  const ended = (journey: string): Promise<Ending> =>
    endingOf({ database: world.database, client: world.env.client }, journey);

  async function tell(accountId: string, once?: { key: string; windowMs: number }): Promise<string[]> {
    const terms = once ? { once } : {};
    const { database, program } = world;
    const outboxRecords = await sendNotice(database, testKeyring, program, accountId, 'accountLocked', terms);
    await world.dispatcher.dispatch(outboxRecords);
    return outboxRecords.map(({ journeyId }) => journeyId);
  }

  test('goes to the email on file', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: 'one@example.org' });
    const [journey = ''] = await tell(holder.id);
    expect(await ended(journey)).toBe('completed');
    expect(world.sent.filter(({ to }) => to === 'one@example.org')).toHaveLength(1);
    expect(world.sent.filter(({ to }) => to === holder.mobile)).toHaveLength(0);
  });

  test('goes by text message to whoever has no email on file', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: null });
    const [journey = ''] = await tell(holder.id);
    expect(await ended(journey)).toBe('completed');
    expect(world.sent.filter(({ to }) => to === holder.mobile)).toHaveLength(1);
  });

  test('asked for once in a window is sent once in it, to each account', async () => {
    const once = { key: 'lock', windowMs: 30 * MINUTE };
    const [one, two] = [
      await addHolder(world.database, 'asepeyo', { email: 'twice@example.org' }),
      await addHolder(world.database, 'asepeyo', { email: 'other@example.org' }),
    ];
    const all = await Promise.all([tell(one.id, once), tell(one.id, once), tell(two.id, once)]);
    expect(all.flat()).toHaveLength(2);
    for (const journey of all.flat()) await ended(journey);
    expect(world.sent.filter(({ to }) => to === 'twice@example.org')).toHaveLength(1);
    expect(world.sent.filter(({ to }) => to === 'other@example.org')).toHaveLength(1);
  });

  test('to an account that is none is not begun', async () => {
    expect(await tell('00000000-0000-4000-8000-000000000000')).toEqual([]);
  });
});
