import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import { writeLetter } from '../../store/letters/write-letter.ts';
import { sendNotice } from '../../store/letters/notices.ts';
import { testKeyring } from '../support/keyring.ts';
import { createWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { addHolder, isDelivered } from '../support/holders.ts';
import { beginEarlierNotice } from '../support/earlier-notices.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

const delivered = (letter = ''): Promise<void> => isDelivered(world.env.client, letter);
const sentTo = (recipient: string | null): string[] =>
  world.sent.filter(({ to }) => to === recipient).map(({ text }) => text);

async function write(accountId: string, once?: { key: string; windowMs: number }): Promise<string[]> {
  const { database, program } = world;
  const terms = once ? { once } : {};
  const written = await sendNotice(database, testKeyring, program, accountId, 'accountLocked', terms);
  return written.map(({ letterId }) => letterId);
}

async function tell(accountId: string, once?: { key: string; windowMs: number }): Promise<string[]> {
  const letters = await write(accountId, once);
  await world.dispatcher.dispatch(letters.map((letterId) => ({ letterId, begin: { id: randomUUID() } })));
  return letters;
}

describe('a notice', () => {
  test('goes to the email on file', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: 'one@example.org' });
    await delivered((await tell(holder.id))[0]);
    expect(sentTo('one@example.org')).toHaveLength(1);
    expect(sentTo(holder.mobile)).toHaveLength(0);
  });

  test('goes by text message to a person without an email on file', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: null });
    await delivered((await tell(holder.id))[0]);
    expect(sentTo(holder.mobile)).toHaveLength(1);
  });

  test('asked for once in a window is sent once in it, to each account', async () => {
    const once = { key: 'lock', windowMs: 30 * MINUTE };
    const [one, two] = [
      await addHolder(world.database, 'asepeyo', { email: 'twice@example.org' }),
      await addHolder(world.database, 'asepeyo', { email: 'other@example.org' }),
    ];
    const all = await Promise.all([tell(one.id, once), tell(one.id, once), tell(two.id, once)]);
    expect(all.flat()).toHaveLength(2);
    for (const letter of all.flat()) await delivered(letter);
    expect(sentTo('twice@example.org')).toHaveLength(1);
    expect(sentTo('other@example.org')).toHaveLength(1);
  });

  test('to an account that is none is not begun', async () => {
    expect(await tell('00000000-0000-4000-8000-000000000000')).toEqual([]);
  });

  test('that was not told, because the process died, is told by a relay', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: 'untold@example.org' });
    await write(holder.id);
    await vi.waitUntil(() => sentTo('untold@example.org').length > 0, { timeout: 20_000 });
  });

  test('that a worker had written when it died is sent once, and told twice it is sent once', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: 'died@example.org' });
    const [letter = ''] = await write(holder.id);
    await writeLetter(world.database, testKeyring, letter);
    const again = { letterId: letter, begin: { id: randomUUID() } };
    await world.dispatcher.dispatch([again, { ...again, begin: { id: randomUUID() } }]);
    await delivered(letter);
    expect(sentTo('died@example.org')).toHaveLength(1);
  });

  test('that no provider takes is tried on, and parks nothing', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: 'later@example.org' });
    world.failTo('later@example.org');
    const [letter] = await tell(holder.id);
    await vi.waitUntil(() => world.tries.filter((to) => to === 'later@example.org').length > 1, {
      timeout: 20_000,
    });
    expect(sentTo('later@example.org')).toHaveLength(0);
    world.failTo();
    await delivered(letter);
    expect(sentTo('later@example.org')).toHaveLength(1);
  });
});

describe('a notice that an earlier version has begun as a journey', () => {
  test('ends by the workflow that it was begun with, and is a letter then', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: 'earlier@example.org' });
    const { id, record } = await beginEarlierNotice(world.database, holder.id, 'accountLocked');
    await world.dispatcher.dispatch([record]);
    expect(await world.follow(id).ending()).toBe('completed');
    expect(sentTo('earlier@example.org')).toHaveLength(1);
  });

  test('and could not tell is told by a relay', async () => {
    const holder = await addHolder(world.database, 'asepeyo', { email: 'earlier-untold@example.org' });
    const { id } = await beginEarlierNotice(world.database, holder.id, 'accountLocked');
    await vi.waitUntil(() => sentTo('earlier-untold@example.org').length > 0, { timeout: 20_000 });
    expect(await world.follow(id).ending()).toBe('completed');
  });
});
