import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { presentJourney } from '../../api/journeys/present.ts';
import { rememberPlaces } from '../../store/accounts/login-places.ts';
import { resumeSending, stopSending } from '../../store/messages/sending.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { addCasmuMember } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { testKeyring } from '../support/keyring.ts';
import { steps, tellTaken } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const { perHour, perDay } = LIMITS.destination;

const holder = (): Promise<CasmuMember> => addCasmuMember(world.database, { account: true });

/** A recovery as a form from some network begins it. @param origin where its holder has been before */
async function recover(
  { document, email }: Pick<CasmuMember, 'document' | 'email'>,
  { origin, channel = 'sms' }: { origin?: Buffer; channel?: 'sms' | 'email' } = {},
): Promise<Journey> {
  const form = { document, channel, ...(origin && { origin: [origin] }) };
  const journey = await world.begin('casmu', 'recovery', form, email ?? '');
  await journey.until(({ message }) => message?.status === 'sent');
  return journey;
}

const nobodys = { document: { type: 'CI' as const, number: '4999998' }, email: null };

async function placeOf({ accountId = '' }: CasmuMember): Promise<Buffer> {
  const place = randomBytes(32);
  await rememberPlaces(world.database.sql, accountId, [place]);
  return place;
}

const sentTo = (to: string | null): number => world.sent.filter((sent) => sent.to === to).length;

const submit = (journey: Journey, code: string): ReturnType<typeof submitCode> =>
  submitCode(world.database, testKeyring, journey.id, () => ({ code }));

const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('one phone or mailbox', () => {
  it('gets so many messages of strangers an hour and a day, first ones included, and no page shows that there were more', async () => {
    const person = await holder();
    const journeys: Journey[] = [];
    for (let form = 0; form < perHour + 3; form += 1) journeys.push(await recover(person));
    expect(sentTo(person.mobile)).toBe(perHour);
    const pages = await Promise.all(
      [journeys[0], journeys.at(-1)].map(async (journey) => {
        const view = await journey?.view();
        const { step } = view ? presentJourney(view, 'act') : { step: undefined };
        return { ...step, expiresAt: undefined, resendAt: undefined, retryAt: undefined };
      }),
    );
    expect(Object.keys(pages[0] ?? {})).toEqual(Object.keys(pages[1] ?? {}));
    expect(pages[0]).toMatchObject({ kind: 'smsCode', delivery: 'sent' });
    expect(pages[1]).toMatchObject({ kind: 'smsCode', delivery: 'sent' });
    for (const forms of [perHour, 2]) {
      await journeys[0]?.skipTo((await journeys[0].view()).now.getTime() + HOUR + MINUTE);
      for (let form = 0; form < forms; form += 1) await recover(person);
    }
    expect(sentTo(person.mobile)).toBe(perDay);
    // By the other channel the holder is reached all the same.
    await recover(person, { channel: 'email' });
    expect(sentTo(person.email)).toBe(1);
  });

  it('still gets what its holder asks for from where they have been before', async () => {
    const person = await holder();
    const origin = await placeOf(person);
    for (let form = 0; form < perHour + 1; form += 1) await recover(person);
    const before = sentTo(person.mobile);
    const own = await recover(person, { origin });
    expect(sentTo(person.mobile)).toBe(before + 1);
    await tellTaken(world, await submit(own, own.code()));
    await steps.choosePassword(world, own);
    expect(await own.ending()).toBe('completed');
  });
});

describe('codes that are guessed over many journeys', () => {
  const journeysNeeded = LIMITS.code.attemptsPerPerson / LIMITS.code.attempts;

  /** Uses all guesses up, each code's five. @returns what they were answered */
  async function guess(whose: Pick<CasmuMember, 'document' | 'email'>): Promise<string[]> {
    const answers: string[] = [];
    for (let form = 0; form < journeysNeeded; form += 1) {
      const journey = await recover(whose);
      for (let tries = 0; tries < LIMITS.code.attempts; tries += 1)
        answers.push((await submit(journey, '000000')).outcome);
    }
    return answers;
  }

  it('are answered alike for a holder and for nobody, and beyond the sum the right one is wrong', async () => {
    const person = await holder();
    const first = await recover(person);
    const code = first.code();
    expect(await guess(person)).toEqual(await guess(nobodys));
    const theirs = await recover(nobodys);
    expect(await submit(first, code)).toEqual(await submit(theirs, wrongFor(code)));
    // The holder hears of it once.
    await first.until(() =>
      world.sent.some(({ to, text }) => to === person.email && text.includes('códigos')),
    );
    const heard = sentTo(person.email);
    await submit(first, code);
    expect(sentTo(person.email)).toBe(heard);
  });

  it('leave the holder a code where they have been before, and a link anywhere', async () => {
    const person = await holder();
    const origin = await placeOf(person);
    await guess(person);
    const own = await recover(person, { origin });
    expect((await submit(own, own.code())).outcome).toBe('taken');
    const link = await recover(person, { channel: 'email' });
    const goesOn = await steps.confirmEmail(world, link);
    await steps.choosePassword(world, goesOn);
    expect(await goesOn.ending()).toBe('completed');
  });

  it('count again after 30 days', async () => {
    const person = await holder();
    await guess(person);
    const before = await recover(person);
    await before.skipTo((await before.view()).now.getTime() + 30 * DAY + HOUR);
    const later = await recover(person);
    expect((await submit(later, later.code())).outcome).toBe('taken');
  });
});

describe('a program whose messages an operator has stopped', () => {
  const by = { by: 'test', reason: 'a bill that nobody expected' };

  it('parks its journeys, those of nobody alike, and loses none of them and no time', async () => {
    const person = await holder();
    await stopSending(world.database, 'casmu', ['sms'], by);
    const mine = await world.begin('casmu', 'recovery', { document: person.document, channel: 'sms' });
    const theirs = await world.begin('casmu', 'recovery', { document: nobodys.document, channel: 'sms' });
    const { createdAt } = await theirs.view();
    await Promise.all([mine.untilTried(), theirs.untilTried()]);
    await mine.skipTo(createdAt.getTime() + 11 * MINUTE);
    for (const journey of [mine, theirs]) await journey.until(({ parkedCause }) => parkedCause === 'sms');
    expect(sentTo(person.mobile)).toBe(0);
    await mine.skipTo(createdAt.getTime() + 5 * HOUR);
    expect(await resumeSending(world.database, 'casmu', ['sms'], by)).toBe(1);
    await world.retryParked('sms');
    for (const journey of [mine, theirs]) {
      const resumed = await journey.until(
        ({ parkedCause, message }) => parkedCause === null && message?.status === 'sent',
      );
      expect((resumed.deadline?.getTime() ?? 0) - resumed.now.getTime()).toBeGreaterThan(1.9 * HOUR);
    }
    expect(sentTo(person.mobile)).toBe(1);
  });
});
