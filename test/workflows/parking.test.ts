import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { presentJourney } from '../../api/journeys/present.ts';
import { markRefused } from '../../store/messages/messages.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { findLink } from '../../store/secrets/links.ts';
import { addCasmuMember } from '../support/casmu.ts';
import { addOssegMember } from '../support/osseg.ts';
import { steps } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

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
    await journey.untilTried();
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

  it('for three hours takes nothing from what a link that waited says', async () => {
    const { memberNumber, email } = await addCasmuMember(world.database, { account: true });
    world.fail('email', true);
    const journey = await world.begin('casmu', 'recovery', { memberNumber, channel: 'email' });
    const { now } = await journey.until(({ message }) => message?.status === 'queued');
    await journey.untilTried();
    await journey.skipTo(now.getTime() + 11 * MINUTE);
    await journey.until(({ parkedCause }) => parkedCause === 'email');
    await journey.skipTo(now.getTime() + 3 * HOUR);
    world.fail('email', false);
    await world.retryParked('email');
    await journey.until(({ parkedCause, message }) => parkedCause === null && message?.status === 'sent');
    expect(world.sent.findLast(({ to }) => to === email)?.text).toContain('durante 1 hora.');
  });

  it('never expires a journey while it is parked, however long', async () => {
    const journey = await world.register();
    world.fail('sms', true);
    await steps.confirmEmail(world, journey);
    const asked = await journey.until(({ stage }) => stage === 'smsPin');
    await journey.untilTried();
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

  it('does not lose what is told besides, which parks nothing: it goes once the provider works, be the journey over or not', async () => {
    const told = (mobile: string | null): number => world.sent.filter(({ to }) => to === mobile).length;
    // By email there is nothing on file: the page shows a message that has left, and the truth goes by SMS.
    const begin = async (): Promise<{ journey: Journey; mobile: string | null; begun: number }> => {
      const { memberNumber, mobile } = await addCasmuMember(world.database, { email: null, account: true });
      const journey = await world.begin('casmu', 'recovery', { memberNumber, channel: 'email' });
      const { now } = await journey.until(({ message }) => message?.status === 'sent');
      return { journey, mobile, begun: now.getTime() };
    };
    world.fail('sms', true);
    const over = await begin();
    await over.journey.skipTo(over.begun + 2 * HOUR + SECOND);
    await over.journey.until(({ ending }) => ending === 'expired');
    const open = await begin();
    await open.journey.skipTo(open.begun + 30 * MINUTE);
    const { ending, parkedCause } = await open.journey.view();
    expect([ending, parkedCause, told(over.mobile), told(open.mobile)]).toEqual([null, null, 0, 0]);
    world.fail('sms', false);
    await open.journey.skipTo(open.begun + 32 * MINUTE);
    await expect.poll(() => [told(over.mobile), told(open.mobile)], { timeout: 20_000 }).toEqual([1, 1]);
  });

  it('of what is still to be sent when a journey ends sends what is told besides, and nothing else', async () => {
    const { document, email: onFile } = await addOssegMember(world.database);
    const form = { document, birthDate: '1950-01-01', email: 'somebody.else@example.org' };
    const letters = (to: string | null): number => world.sent.filter((each) => each.to === to).length;
    world.fail('email', true);
    const journey = await world.begin('osseg', 'registration', form);
    await journey.until(({ message }) => message?.status === 'queued');
    const asked = { ending: 'cancelled', by: 'test', reason: 'asked by phone' } as const;
    const outboxRecord = await askEnding(world.database, journey.id, asked);
    if (outboxRecord) await world.dispatcher.dispatch([outboxRecord]);
    const { now } = await journey.until(({ ending }) => ending === 'cancelled');
    world.fail('email', false);
    await journey.skipTo(now.getTime() + 5 * MINUTE);
    await expect.poll(() => letters(onFile), { timeout: 20_000 }).toBe(1);
    expect(await journey.ending()).toBe('cancelled');
    expect(letters(form.email)).toBe(0);
  });
});

/** How long a journey's history is. */
async function eventsOf({ id }: Journey): Promise<number> {
  const { events } = await world.env.client.workflow.getHandle(id).fetchHistory();
  return events?.length ?? 0;
}

async function parkedForSms(mobile?: string): Promise<Journey & { mobile: string; at: number }> {
  const journey = await world.register(undefined, {}, mobile === undefined ? {} : { mobile });
  await steps.confirmEmail(world, journey);
  const asked = await journey.until(({ stage }) => stage === 'smsPin');
  await journey.untilTried();
  await journey.skipTo(asked.now.getTime() + 11 * MINUTE);
  const { now } = await journey.until(({ parkedCause }) => parkedCause === 'sms');
  return { ...journey, mobile: mobile ?? '', at: now.getTime() };
}

describe('a journey that is parked', () => {
  it('costs its history nothing while sending goes on failing, and the message is tried once a run', async () => {
    world.fail('sms', true);
    const journey = await parkedForSms('+34600999001');
    const events = await eventsOf(journey);
    const before = triesTo(journey.mobile);
    for (let minute = 1; minute <= 10; minute += 1) {
      await journey.skipTo(journey.at + minute * 2 * MINUTE);
      await world.retryParked('sms');
    }
    expect(await eventsOf(journey)).toBe(events);
    expect(triesTo(journey.mobile) - before).toBe(10);
    world.fail('sms', false);
    await journey.skipTo(journey.at + 30 * MINUTE);
    await world.retryParked('sms');
    await journey.until(({ parkedCause }) => parkedCause === null);
    expect(sentTo(journey.mobile)).toBe(1);
  });

  it('is one of many: while the first of them fails, the rest are left in peace', async () => {
    world.fail('sms', true);
    const journeys = [];
    for (const mobile of ['+34600999011', '+34600999012', '+34600999013'])
      journeys.push(await parkedForSms(mobile));
    const last = journeys.at(-1);
    await last?.skipTo(last.at + 10 * MINUTE);
    const before = world.tries.length;
    await world.retryParked('sms');
    expect(world.tries.length - before).toBe(1);
    world.fail('sms', false);
    await last?.skipTo(last.at + 12 * MINUTE);
    await world.retryParked('sms');
    for (const journey of journeys) await journey.until(({ parkedCause }) => parkedCause === null);
    expect(journeys.map(({ mobile }) => sentTo(mobile))).toEqual([1, 1, 1]);
  });

  it('for its own recipient alone, while others go, is tried less and less often', async () => {
    world.failTo('+34600999021');
    const journey = await parkedForSms('+34600999021');
    const before = triesTo(journey.mobile);
    for (let minute = 3; minute <= 60; minute += 3) {
      await journey.skipTo(journey.at + minute * MINUTE);
      await world.database.pool.query(
        `UPDATE messages SET sent_at = alta_now() WHERE channel = 'sms' AND status = 'sent'`,
      );
      await world.retryParked('sms');
    }
    expect(triesTo(journey.mobile) - before).toBeLessThanOrEqual(7);
    world.failTo();
    await journey.skipTo(journey.at + 3 * HOUR);
    await world.retryParked('sms');
    await journey.until(({ parkedCause }) => parkedCause === null);
  });

  it('goes on, and its page says so, when its number is refused for good meanwhile', async () => {
    world.fail('sms', true);
    const journey = await parkedForSms('+34600999031');
    const { rows } = await world.database.pool.query<{ id: string }>(
      `SELECT id FROM messages WHERE journey_id = $1 AND status = 'queued' AND channel = 'sms'`,
      [journey.id],
    );
    await markRefused(
      world.database,
      { id: rows[0]?.id ?? '', journeyId: journey.id, letterId: null },
      '21614',
    );
    world.fail('sms', false);
    await world.retryParked('sms');
    const view = await journey.until(({ parkedCause }) => parkedCause === null);
    expect(presentJourney(view, 'link').step).toMatchObject({ kind: 'smsPin', delivery: 'refused' });
  });
});

function triesTo(mobile: string): number {
  return world.tries.filter((to) => to === mobile).length;
}

function sentTo(mobile: string): number {
  return world.sent.filter(({ to }) => to === mobile).length;
}

describe('a provider that has failed five messages within a minute, and taken none', () => {
  /** Asked for the PIN: it is due, or its journey is parked for it. */
  async function pinAsked(mobile: string): Promise<Journey> {
    const journey = await world.register(undefined, {}, { mobile });
    await steps.confirmEmail(world, journey);
    await journey.until(({ stage }) => stage === 'smsPin');
    return journey;
  }
  const numbers = (from: number, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `+34600998${String(from + index)}`);

  /** What failed or went in earlier tests is more than a minute ago. */
  async function pass(): Promise<void> {
    const journey = await world.register();
    const { now } = await journey.until(({ message }) => message?.status === 'sent');
    await journey.skipTo(now.getTime() + 2 * MINUTE);
  }

  async function failed(mobiles: readonly string[]): Promise<number> {
    const { rowCount } = await world.database.pool.query(
      `SELECT FROM messages WHERE recipient = ANY($1) AND failed_at IS NOT NULL`,
      [mobiles],
    );
    return rowCount ?? 0;
  }

  it('is not asked again for what comes next: its journey parks at once, and goes on when the provider works', async () => {
    await pass();
    world.fail('sms', true);
    const before = numbers(100, 5);
    for (const mobile of before) await pinAsked(mobile);
    await expect.poll(() => failed(before), { timeout: 20_000 }).toBe(5);
    const [mobile = ''] = numbers(200, 1);
    const { parkedCause, now } = await (
      await pinAsked(mobile)
    ).until(({ parkedCause }) => parkedCause !== null);
    expect([parkedCause, triesTo(mobile)]).toEqual(['sms', 0]);
    const journey = await pinAsked(numbers(201, 1)[0] ?? '');
    await journey.until((view) => view.parkedCause === 'sms');
    world.fail('sms', false);
    await journey.skipTo(now.getTime() + 2 * MINUTE);
    await world.retryParked('sms');
    await journey.until((view) => view.parkedCause === null && view.stageEnds !== null);
  });

  it('but is, where another message has gone within that minute: then the fault is of those that failed', async () => {
    await pass();
    const [goes = '', mobile = '', ...failing] = numbers(300, 7);
    world.failTo(mobile, ...failing);
    await (await pinAsked(goes)).until(({ message }) => message?.status === 'sent');
    for (const each of failing) await pinAsked(each);
    await expect.poll(() => failed(failing), { timeout: 20_000 }).toBe(5);
    const journey = await pinAsked(mobile);
    await expect.poll(() => triesTo(mobile), { timeout: 20_000 }).toBeGreaterThan(0);
    expect((await journey.view()).parkedCause).toBeNull();
    world.failTo();
  });
});
