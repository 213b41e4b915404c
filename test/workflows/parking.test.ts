import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../domain/duration.ts';
import { presentJourney } from '../../api/journeys/present.ts';
import { findLink } from '../../prisma/store/links.ts';
import { steps } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

describe('a provider that is down', () => {
  it('for three hours parks the journey, and its deadline moves by three hours', async () => {
    const journey = await world.register();
    const { createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    world.fail('sms', true);
    await steps.confirmEmail(world, journey);
    const asked = await journey.until(({ stage }) => stage === 'smsPin');
    await journey.skipTo(asked.now.getTime() + 11 * MINUTE);
    const parked = await journey.until(({ parkedCause }) => parkedCause === 'sms');
    expect(parked.stage).toBe('smsPin');
    const notice = world.sent.at(-1);
    expect(notice?.channel).toBe('email');

    await journey.skipTo(asked.now.getTime() + 3 * HOUR);
    world.fail('sms', false);
    await world.retryParked('sms');
    const resumed = await journey.until(
      ({ parkedCause, stageEnds }) => parkedCause === null && stageEnds !== null,
    );
    const credited = (resumed.deadline?.getTime() ?? 0) - (createdAt.getTime() + 3 * DAY);
    expect(Math.abs(credited - 3 * HOUR)).toBeLessThan(5_000);
    expect(world.sent.filter(({ channel }) => channel === 'sms')).toHaveLength(1);
    await steps.enterPin(world, journey);
  });

  it('never expires a journey while it is parked, however long', async () => {
    const journey = await world.register();
    world.fail('sms', true);
    await steps.confirmEmail(world, journey);
    const asked = await journey.until(({ stage }) => stage === 'smsPin');
    await journey.skipTo(asked.now.getTime() + 11 * MINUTE);
    await journey.until(({ parkedCause }) => parkedCause === 'sms');
    await journey.skipTo(asked.now.getTime() + 10 * DAY);
    const view = await journey.view();
    expect([view.ending, presentJourney(view, 'link').step.kind]).toEqual([null, 'smsPin']);
    const link = await findLink(world.database, journey.linkToken());
    expect([link?.ended, link?.expired]).toEqual([false, false]);
    world.fail('sms', false);
    await world.retryParked('sms');
    const resumed = await journey.until(
      ({ parkedCause, stageEnds }) => parkedCause === null && stageEnds !== null,
    );
    expect(resumed.deadline?.getTime()).toBeGreaterThan(resumed.now.getTime() + 2 * DAY);
  });
});
