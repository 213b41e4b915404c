import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { presentJourney } from '../../api/journeys/present.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { addCasmuMember, beginRecovery } from '../support/casmu.ts';
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

const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });

const holder = (): Promise<CasmuMember> => addCasmuMember(world.database, { account: true });

const recover = (member: CasmuMember, channel: 'email' | 'sms'): Promise<Journey> =>
  beginRecovery(world, member, channel);

const stranger = (channel: 'email' | 'sms'): Promise<Journey> =>
  world.begin('casmu', 'recovery', { document: { type: 'CI', number: '4999999' }, channel });

const submit = (journey: Journey, code: string): ReturnType<typeof submitCode> =>
  submitCode(world.database, testKeyring, journey.id, () => ({ code }));

/** @returns when the code dies, epoch milliseconds */
async function atTheCode(journey: Journey): Promise<number> {
  const { code } = await journey.until(
    (view) => view.stage === 'smsCode' && typeof view.code?.expiresAt === 'string',
  );
  return Date.parse(code?.expiresAt ?? '');
}

const resend = (journey: Journey): ReturnType<typeof resendMessage> =>
  resendMessage(world.database, testKeyring, { journeyId: journey.id, scope: 'act' }, allow);

describe('the code by SMS', () => {
  it('lives for ten minutes from its sending: at 9:59 it is taken, and leads to the new password', async () => {
    const journey = await recover(await holder(), 'sms');
    const dies = await atTheCode(journey);
    await journey.skipToJustBefore(dies);
    await tellTaken(world, await submit(journey, journey.code()));
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('completed');
  });

  it('is dead at 10:01, and asking again sends a new one', async () => {
    const journey = await recover(await holder(), 'sms');
    const dies = await atTheCode(journey);
    const code = journey.code();
    await journey.skipTo(dies + SECOND);
    expect(await submit(journey, code)).toEqual({ outcome: 'codeDead', why: 'expired' });
    expect(presentJourney(await journey.view(), 'act').step).toMatchObject({ dead: 'codeExpired' });
    await tellTaken(world, await resend(journey));
    await journey.until((view) => view.code?.dead === false && view.code.expiresAt !== null);
    expect(journey.code()).not.toBe(code);
    await tellTaken(world, await submit(journey, journey.code()));
  });

  it('asked for again while it lives is the same one, its tries not reset', async () => {
    const journey = await recover(await holder(), 'sms');
    await atTheCode(journey);
    const code = journey.code();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expect(await submit(journey, wrong)).toEqual({ outcome: 'wrongCode', attemptsLeft: 4 });
    const { now } = await journey.view();
    await journey.skipTo(now.getTime() + 31 * SECOND);
    const before = world.sent.length;
    await tellTaken(world, await resend(journey));
    await journey.until(({ message }) => message?.times === 2 && message.status === 'sent');
    expect(world.sent.slice(before).map(({ channel }) => channel)).toEqual(['sms']);
    expect(journey.code()).toBe(code);
    expect(await submit(journey, wrong)).toEqual({ outcome: 'wrongCode', attemptsLeft: 3 });
  });
});

describe('asking again', () => {
  /** Asks, at an instant, and waits until the message has left. @returns when the code dies now */
  async function askAt(journey: Journey, instant: number): Promise<number> {
    const before = (await journey.view()).message?.times ?? 0;
    await journey.skipTo(instant);
    await tellTaken(world, await resend(journey));
    const { code } = await journey.until(
      ({ message, code }) =>
        (message?.times ?? 0) > before && message?.status === 'sent' && typeof code?.expiresAt === 'string',
    );
    return Date.parse(code?.expiresAt ?? '');
  }

  it.each(['holder', 'stranger'] as const)('never lengthens the ten minutes of a code: %s', async (who) => {
    const journey = await (who === 'holder' ? recover(await holder(), 'sms') : stranger('sms'));
    const dies = await atTheCode(journey);
    expect(await askAt(journey, dies - 9 * MINUTE)).toBe(dies);
    expect(await askAt(journey, dies - 5 * MINUTE)).toBe(dies);
    await journey.skipTo(dies + SECOND);
    expect(await submit(journey, '000000')).toEqual({ outcome: 'codeDead', why: 'expired' });
  });

  it('says how long the code still works, not how long a new one would', async () => {
    const journey = await recover(await holder(), 'sms');
    const dies = await atTheCode(journey);
    expect(world.sent.at(-1)?.text).toContain('Vale 10 minutos.');
    await askAt(journey, dies - 9 * MINUTE);
    expect(world.sent.at(-1)?.text).toContain('Vale 9 minutos.');
    await askAt(journey, dies - 5 * MINUTE - 30 * SECOND);
    expect(world.sent.at(-1)?.text).toContain('Vale 5 minutos.');
    await askAt(journey, dies - MINUTE);
    expect(world.sent.at(-1)?.text).toContain('Vale 10 minutos.');
  });

  it('says how long the link still works', async () => {
    const journey = await recover(await holder(), 'email');
    const { stageEnds, now } = await journey.until(({ message }) => message?.status === 'sent');
    const dies = stageEnds?.getTime() ?? 0;
    expect(dies).toBeGreaterThan(now.getTime());
    expect(world.sent.at(-1)?.text).toContain('durante 1 hora.');
    for (const [before, left] of [
      [40 * MINUTE, 40],
      [90 * SECOND, 1],
    ] as const) {
      await journey.skipTo(dies - before);
      const times = (await journey.view()).message?.times ?? 0;
      await tellTaken(world, await resend(journey));
      await journey.until(({ message }) => message?.times === times + 1 && message.status === 'sent');
      expect(world.sent.at(-1)?.text).toContain(`durante ${String(left)} minuto`);
    }
  });

  it('in the last two minutes brings a new code, with ten minutes of its own', async () => {
    const journey = await recover(await holder(), 'sms');
    const dies = await atTheCode(journey);
    const first = journey.code();
    expect(await askAt(journey, dies - MINUTE)).toBeGreaterThan(dies + 8 * MINUTE);
    expect(journey.code()).not.toBe(first);
    await tellTaken(world, await submit(journey, journey.code()));
  });
});

describe('the link by email', () => {
  it('works for 60 minutes, once: at 59:59 it is taken, and then it is spent', async () => {
    const journey = await recover(await holder(), 'email');
    const { stageEnds, createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    const dies = stageEnds?.getTime() ?? 0;
    expect(Math.abs(dies - createdAt.getTime() - HOUR)).toBeLessThan(5 * SECOND);
    await journey.skipToJustBefore(dies);
    const goesOn = await steps.confirmEmail(world, journey);
    expect((await useLink(world.database, testKeyring, journey.linkToken(), allow)).outcome).toBe('spent');
    await steps.choosePassword(world, goesOn);
    expect(await goesOn.ending()).toBe('completed');
  });

  it('is dead at 60:01, and so is its journey', async () => {
    const journey = await recover(await holder(), 'email');
    const { stageEnds } = await journey.until(({ message }) => message?.status === 'sent');
    await journey.skipTo((stageEnds?.getTime() ?? 0) + SECOND);
    const use = await useLink(world.database, testKeyring, journey.linkToken(), allow);
    expect(use).toEqual({ outcome: 'ended', ending: 'expired' });
    expect(await journey.ending()).toBe('expired');
  });

  it('used at the same moment by many is used by one', async () => {
    const journey = await recover(await holder(), 'email');
    await journey.until(({ message }) => message?.status === 'sent');
    const token = journey.linkToken();
    const uses = await Promise.all(
      Array.from({ length: 20 }, () => useLink(world.database, testKeyring, token, allow)),
    );
    expect(uses.filter(({ outcome }) => outcome === 'used')).toHaveLength(1);
    expect(uses.filter(({ outcome }) => outcome === 'spent')).toHaveLength(19);
  });
});

describe('the window of two hours', () => {
  it.each([
    [-SECOND, 'completed'],
    [SECOND, 'expired'],
  ] as const)('%i ms from its end, choosing the password leaves the journey %s', async (off, ending) => {
    const journey = await recover(await holder(), 'sms');
    await atTheCode(journey);
    await tellTaken(world, await submit(journey, journey.code()));
    const { deadline, createdAt } = await journey.until(({ stage }) => stage === 'password');
    expect((deadline?.getTime() ?? 0) - createdAt.getTime()).toBe(2 * HOUR);
    const over = deadline?.getTime() ?? 0;
    await (off < 0 ? journey.skipToJustBefore(over) : journey.skipTo(over + off));
    if (ending === 'completed') await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe(ending);
  });
});

describe('while the provider is down', () => {
  it.each(['sms', 'email'] as const)(
    'a recovery by %s waits, told alike to a holder and a stranger, and loses no time',
    async (channel) => {
      const person = await holder();
      world.fail(channel, true);
      const mine = await recover(person, channel);
      const theirs = await stranger(channel);
      const { createdAt } = await theirs.view();
      await Promise.all([mine.untilTried(), theirs.untilTried()]);
      await mine.skipTo(createdAt.getTime() + 11 * MINUTE);
      const parked = await Promise.all(
        [mine, theirs].map(async (journey) => {
          const view = await journey.until(({ parkedCause }) => parkedCause === channel);
          const { deadline, parked, step } = presentJourney(view, channel === 'sms' ? 'act' : 'form');
          return { deadline, cause: parked?.cause, step };
        }),
      );
      expect(parked[0]).toEqual(parked[1]);
      if (channel === 'sms')
        expect(world.sent.filter(({ to }) => to === person.email).at(-1)?.text).toContain('va a tardar');

      await mine.skipTo(createdAt.getTime() + 3 * HOUR);
      world.fail(channel, false);
      await world.retryParked(channel);
      for (const journey of [mine, theirs]) {
        const resumed = await journey.until(
          ({ parkedCause, message }) => parkedCause === null && message?.status === 'sent',
        );
        const left = (resumed.deadline?.getTime() ?? 0) - resumed.now.getTime();
        expect(Math.abs(left - 2 * HOUR)).toBeLessThan(10 * SECOND);
      }
      let goesOn = mine;
      // The link has its whole hour, though it was written three hours ago.
      if (channel === 'email') {
        const { stageEnds } = await mine.view();
        await mine.skipTo((stageEnds?.getTime() ?? 0) - 10 * SECOND);
        expect((stageEnds?.getTime() ?? 0) - createdAt.getTime()).toBeGreaterThan(3.9 * HOUR);
        goesOn = await steps.confirmEmail(world, mine);
      } else await tellTaken(world, await submit(mine, mine.code()));
      await steps.choosePassword(world, goesOn);
      expect(await goesOn.ending()).toBe('completed');
    },
  );
});

it('a holder who picked a channel that is not on file hears it by the other, and the page waits like everybody’s', async () => {
  const noMobile = await addCasmuMember(world.database, { account: true, mobile: null });
  world.fail('sms', true);
  const journey = await recover(noMobile, 'sms');
  const told = await journey.until(() => world.sent.some(({ to }) => to === noMobile.email));
  expect(world.sent.find(({ to }) => to === noMobile.email)?.text).toContain('No tenemos su teléfono');
  await journey.untilTried();
  await journey.skipTo(told.createdAt.getTime() + 11 * MINUTE);
  await journey.until(({ parkedCause }) => parkedCause === 'sms');
  world.fail('sms', false);
});
