import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOUR, SECOND } from '../../domain/duration.ts';
import { openChangesOf } from '../../store/account-requests/requests.ts';
import { wantEmail } from '../support/contact-change.ts';
import { createWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

const textsTo = (recipient: string | null): string[] =>
  world.sent.filter(({ to }) => to === recipient).map(({ text }) => text);
const told = (recipient: string | null, says: string): Promise<string> =>
  vi.waitUntil(() => textsTo(recipient).find((text) => text.includes(says)), { timeout: 20_000 });

describe('another email', () => {
  test('is in force 72 hours after it has answered and the one on file was told, not a second sooner', async () => {
    const change = await wantEmail(world);
    const { holder, wanted } = change;
    const before = Date.now();
    expect(await change.answer()).toMatchObject({ outcome: 'confirmed' });
    await told(holder.email, 'Si no ha sido usted');
    await told(holder.mobile, 'cambia un contacto');
    expect(textsTo(wanted)).toHaveLength(1);
    const ends = await change.stageEnds();
    expect(ends - before).toBeGreaterThan(72 * HOUR - SECOND);
    await world.follow(change.id).skipToJustBefore(ends);
    expect(await change.reached()).toBe(holder.email);
    await change.passStage();
    expect(await change.ending()).toBe('done');
    expect(await change.reached()).toBe(wanted);
    // Both hear of it, and the one that was on file can still have it put back.
    await told(wanted, 'contacto nuevo');
    await told(holder.email, 'contacto nuevo');
    await change.object();
    expect(await change.reached()).toBe(holder.email);
  });

  test('is stopped by the one on file, which freezes the account and opens a case', async () => {
    const change = await wantEmail(world);
    await change.answer();
    await told(change.holder.email, 'Si no ha sido usted');
    await change.object();
    expect(await change.ending()).toBe('objected');
    await world.follow(change.id).skipTo((await change.stageEnds()) + SECOND);
    expect(await change.reached()).toBe(change.holder.email);
    const { rows } = await world.database.pool.query(
      `SELECT c.frozen_at IS NOT NULL AS frozen, k.kind, k.closed_at AS closed FROM accounts c JOIN cases k ON k.account_id = c.id
       WHERE c.id = $1`,
      [change.holder.id],
    );
    expect(rows).toEqual([{ frozen: true, kind: 'notMe', closed: null }]);
  });

  test('that does not answer within a day is forgotten, and its link confirms nothing any more', async () => {
    const change = await wantEmail(world);
    await change.passStage();
    expect(await change.ending()).toBe('expired');
    expect(await change.answer()).toEqual({ outcome: 'over' });
    expect(await change.reached()).toBe(change.holder.email);
    const { rows } = await world.database.pool.query<object>(
      'SELECT contact FROM account_requests WHERE id = $1',
      [change.id],
    );
    expect(rows).toEqual([{ contact: null }]);
  });

  test('that answers late counts for nothing, also while no worker has noticed', async () => {
    const change = await wantEmail(world);
    await change.arrived();
    await world.database.pool.query(`UPDATE account_requests SET stage_ends = alta_now() WHERE id = $1`, [
      change.id,
    ]);
    expect(await change.answer()).toEqual({ outcome: 'over' });
    expect(await change.reached()).toBe(change.holder.email);
  });

  test('is taken back by the holder, before and after it has answered', async () => {
    const [unanswered, answered] = [await wantEmail(world), await wantEmail(world)];
    await unanswered.arrived();
    await unanswered.cancel();
    expect(await unanswered.ending()).toBe('cancelled');
    expect(await unanswered.answer()).toEqual({ outcome: 'over' });
    await answered.answer();
    await answered.cancel();
    expect(await answered.ending()).toBe('cancelled');
    expect(await answered.reached()).toBe(answered.holder.email);
  });

  test('asked for again takes the place of the first', async () => {
    const first = await wantEmail(world);
    const second = await wantEmail(world, first.holder);
    expect(await first.ending()).toBe('superseded');
    const open = await openChangesOf(world.database.sql, first.holder.id);
    expect(open.map(({ id, contact }) => [id, contact])).toEqual([[second.id, second.wanted]]);
  });
});
