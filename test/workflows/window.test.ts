import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { endingOf } from '../../domain/journey-status.ts';
import { findLink } from '../../store/secrets/links.ts';
import { beat, beatOfApi } from '../support/beat.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { testKeyring } from '../support/keyring.ts';
import { steps, tellTaken } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ relay: false });
});
afterAll(() => world.close());

const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });

describe('the window of three days', () => {
  it('is open at 2 days 23:59:59 and closed at 3 days 0:00:01', async () => {
    const journey = await world.register();
    const { createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    const end = createdAt.getTime() + 3 * DAY;

    await journey.skipToJustBefore(end);
    const use = await useLink(world.database, testKeyring, journey.linkToken(), allow);
    await tellTaken(world, use);
    expect(use.outcome).toBe('used');

    await journey.skipTo(end + SECOND);
    const late = await useLink(world.database, testKeyring, journey.linkToken(), allow);
    expect(late).toEqual({ outcome: 'ended', ending: 'expired' });
  });

  it('ends the journey as expired when nothing happens, and says so to a confirmed mailbox only', async () => {
    const silent = await world.register();
    expect(await silent.expire()).toBe('expired');
    const confirmed = await world.register();
    await steps.reachPin(world, confirmed);
    expect(await confirmed.expire()).toBe('expired');
    const toTheForm = ({ letters }: Journey): string[] =>
      letters().filter((text) => text.includes('/asepeyo/registro'));
    expect([toTheForm(silent).length, toTheForm(confirmed).length]).toEqual([0, 1]);
  });

  it('is announced once, 24 hours before it closes', async () => {
    const journey = await world.register();
    const { createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    await journey.skipToJustBefore(createdAt.getTime() + 2 * DAY);
    expect(journey.letters()).toHaveLength(1);
    await journey.skipTo(createdAt.getTime() + 2 * DAY + HOUR);
    await journey.until(() => journey.letters().length === 2);
    expect(journey.letters().at(-1)).toContain('/link/');
    expect(await journey.expire()).toBe('expired');
    expect(journey.letters()).toHaveLength(2);
  });

  it('never expires someone whose step was acknowledged but not yet told', async () => {
    const journey = await world.register();
    const { createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    await journey.skipToJustBefore(createdAt.getTime() + 3 * DAY);
    // Acknowledged, written, and the process died before it told anybody.
    const use = await useLink(world.database, testKeyring, journey.linkToken(), allow);
    await journey.skipTo(createdAt.getTime() + 3 * DAY + 5 * SECOND);
    expect((await journey.view()).stage).toBe('emailLink');
    expect((await journey.view()).ending).toBeNull();
    await world.dispatcher.dispatch(use.outcome === 'used' ? use.outboxRecords : []);
    // Its window is over all the same: the PIN goes out, and then the journey ends.
    expect(await journey.expire()).toBe('expired');
  });

  it('is credited with the time that we were down, and closes no applicant out before that is done', async () => {
    const journey = await world.register();
    const { createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    const end = createdAt.getTime() + 3 * DAY;
    await journey.skipTo(end - MINUTE);
    await beat(world.database);
    // Nothing serves for ten minutes; when it does again, the timer fires before anybody has counted.
    await journey.skipTo(end + 9 * MINUTE);
    expect((await journey.view()).ending).toBeNull();
    const credited = await beat(world.database);
    expect(Math.abs(credited - 10 * MINUTE)).toBeLessThan(5 * SECOND);
    const { deadline } = await journey.view();
    expect(Math.abs((deadline?.getTime() ?? 0) - (end + 10 * MINUTE))).toBeLessThan(5 * SECOND);
    await world.database.pool.query('UPDATE clock SET alive_at = NULL');
    expect(await journey.expire()).toBe('expired');
  });

  /** The worker freezes for a minute around an instant, while the API goes on noting that it lives. */
  async function freezeWorkerAround(journey: Journey, instant: number): Promise<void> {
    await journey.skipTo(instant - 20 * SECOND);
    await beat(world.database);
    for (const seconds of [-10, 10, 40]) {
      await journey.skipTo(instant + seconds * SECOND);
      expect(await beatOfApi(world.database)).toBe(0);
    }
  }

  it('is credited with a silence of the worker alone, and till then neither its page nor its link is over', async () => {
    const journey = await world.register();
    const { createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    const end = createdAt.getTime() + 3 * DAY;
    await freezeWorkerAround(journey, end);
    const meanwhile = await journey.view();
    expect(meanwhile.now.getTime()).toBeGreaterThan(end);
    expect(endingOf(meanwhile)).toBeUndefined();
    expect(await findLink(world.database, journey.linkToken())).toMatchObject({ expired: false });
    const credited = await beat(world.database);
    expect(Math.abs(credited - MINUTE)).toBeLessThan(5 * SECOND);
    const { deadline } = await journey.view();
    expect(Math.abs((deadline?.getTime() ?? 0) - (end + credited))).toBeLessThan(SECOND);
    await world.database.pool.query('UPDATE clock SET alive_at = NULL');
    expect(await journey.expire()).toBe('expired');
  });

  it('nor does a PIN die of such a silence', async () => {
    const journey = await world.register();
    await steps.reachPin(world, journey);
    const { code } = await journey.until(({ message }) => message?.status === 'sent');
    await freezeWorkerAround(journey, Date.parse(code?.expiresAt ?? ''));
    expect(await journey.view()).toMatchObject({ stage: 'smsPin', code: { dead: false } });
    await steps.enterPin(world, journey);
    expect((await journey.view()).stage).toBe('identity');
    await world.database.pool.query('UPDATE clock SET alive_at = NULL');
  });
});
