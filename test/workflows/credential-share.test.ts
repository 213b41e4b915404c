import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DAY, SECOND } from '../../domain/duration.ts';
import { sharesOf } from '../../store/shares/shares-of.ts';
import { another, shareInWorld } from '../support/shared-credential.ts';
import { createWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 180_000);
afterAll(() => world.close());

const textsTo = (recipient: string): string[] =>
  world.sent.filter(({ to }) => to === recipient).map(({ text }) => text);
const mailboxOf = async (accountId: string): Promise<string> => {
  const { rows } = await world.database.pool.query<{ email: string }>(
    'SELECT email FROM accounts WHERE id = $1',
    [accountId],
  );
  return rows[0]?.email ?? '';
};

describe('a shared credential', () => {
  test('is shown until 23:59:59 and not at 24:00:01', async () => {
    const before = Date.now();
    const share = await shareInWorld(world);
    const ends = await share.ends();
    expect(ends - before).toBeGreaterThan(DAY - SECOND);
    const opened = await share.open();
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    await world.follow(share.id).skipToJustBefore(ends);
    expect(await share.shows(opened.view)).toBe(true);
    expect(await share.open()).toMatchObject({ outcome: 'opened' });
    await world.follow(share.id).skipTo(ends + SECOND);
    expect(await share.shows(opened.view)).toBe(false);
    expect(await share.open()).toEqual({ outcome: 'over' });
    expect(await share.ending()).toBe('expired');
  });

  test('shows nothing once it is revoked, and nobody hears where it was sent any more', async () => {
    const share = await shareInWorld(world, { medium: 'email', contact: 'receptor@example.org' });
    await vi.waitUntil(() => textsTo('receptor@example.org')[0]?.includes(`#${share.token}`), {
      timeout: 20_000,
    });
    const opened = await share.open();
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    await share.revoke();
    expect(await share.shows(opened.view)).toBe(false);
    expect(await share.open()).toEqual({ outcome: 'over' });
    expect(await share.ending()).toBe('cancelled');
    const { rows } = await world.database.pool.query(
      `SELECT 1 FROM messages WHERE recipient = 'receptor@example.org'`,
    );
    expect(rows).toEqual([]);
  });

  test('is ended by the fifth wrong document, each of which its holder sees and hears of', async () => {
    const share = await shareInWorld(world);
    const left: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      const refused = await share.open(another);
      if (refused.outcome !== 'wrongDocument') throw new Error(refused.outcome);
      left.push(refused.attemptsLeft);
    }
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(await share.open()).toEqual({ outcome: 'over' });
    expect(await share.ending()).toBe('spent');
    const [seen] = await sharesOf(world.database.sql, share.holder.accountId);
    expect(seen?.events.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'wrongDocument'));
    const mailbox = await mailboxOf(share.holder.accountId);
    await vi.waitUntil(() => textsTo(mailbox).length === 5, { timeout: 20_000 });
  });

  test('is over with the account: frozen, it shows nothing, also while no worker has noticed', async () => {
    const share = await shareInWorld(world);
    await world.database.pool.query('UPDATE accounts SET frozen_at = alta_now() WHERE id = $1', [
      share.holder.accountId,
    ]);
    expect(await share.open()).toEqual({ outcome: 'over' });
    await world.follow(share.id).skipTo((await share.ends()) + SECOND);
    expect(await share.ending()).toBe('expired');
  });

  test('leaves nothing personal in its workflow', async () => {
    const share = await shareInWorld(world, { medium: 'email', contact: 'secreto@example.org' });
    await share.open(another);
    await share.revoke();
    await share.ending();
    const history = await world.env.client.workflow.getHandle(share.id).fetchHistory();
    const told = JSON.stringify(history, (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const secret of [share.token, another.number, 'secreto@example.org', share.holder.document.number])
      expect(told).not.toContain(secret);
  });
});
