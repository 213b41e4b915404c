import { HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { reportNotMe } from '../../store/journeys/steps/not-me.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { addCasmuMember } from '../support/casmu.ts';
import { testKeyring } from '../support/keyring.ts';
import { steps, tellTaken } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import type { Story } from './story.ts';

type Channel = 'email' | 'sms';

/** Recoveries, and the first password that is asked for as they are. */
export const casmuStories: Record<string, Story> = {
  'recovery-completed-by-email': { ending: 'completed', tell: (world) => recoverBy(world, 'email') },
  'recovery-expired-gone-on-apart': { ending: 'expired', tell: goOnApart },
  'recovery-completed-by-sms': { ending: 'completed', tell: (world) => recoverBy(world, 'sms') },
  'recovery-completed-by-a-second-code': { ending: 'completed', tell: recoverBySecondCode },
  'recovery-completed-after-outage': { ending: 'completed', tell: recoverAfterOutage },
  'recovery-expired-with-its-link': { ending: 'expired', tell: expireWithLink },
  'recovery-expired-with-its-window': { ending: 'expired', tell: expireWithWindow },
  'recovery-expired-of-a-stranger': { ending: 'expired', tell: expireStranger },
  'recovery-expired-overtaken-by-another': { ending: 'expired', tell: overtakeByAnother },
  'recovery-superseded-by-another': { ending: 'superseded', tell: supersedeByAnother },
  'recovery-superseded-by-not-me': { ending: 'superseded', tell: supersedeByNotMe },
  'recovery-cancelled-by-tries': { ending: 'cancelled', tell: exhaustTries },
  'recovery-erased': { ending: 'erased', tell: erase },
  'first-password-completed-by-email': {
    ending: 'completed',
    tell: (world) => firstPasswordBy(world, 'email'),
  },
  'first-password-completed-by-sms': { ending: 'completed', tell: (world) => firstPasswordBy(world, 'sms') },
  'first-password-completed-at-the-desk': { ending: 'completed', tell: firstPasswordAtDesk },
};

async function begun(world: World, channel: Channel): Promise<Journey> {
  const { document, email } = await addCasmuMember(world.database, { account: true });
  return world.begin('casmu', 'recovery', { document, channel }, email ?? '');
}

/** @returns the journey that it goes on with */
async function proven(world: World, journey: Journey, channel: Channel): Promise<Journey> {
  if (channel === 'email') return steps.confirmEmail(world, journey);
  await atTheCode(journey);
  await tellTaken(
    world,
    await submitCode(world.database, testKeyring, journey.id, () => ({ code: journey.code() })),
  );
  return journey;
}

async function atTheCode(journey: Journey): Promise<void> {
  await journey.until(
    ({ stage, code }) => stage === 'smsCode' && code?.dead === false && code.expiresAt !== null,
  );
}

async function recoverBy(world: World, channel: Channel): Promise<Journey> {
  const journey = await proven(world, await begun(world, channel), channel);
  await steps.choosePassword(world, journey);
  return journey;
}

/** What is left on the page of the form when the link has been used. */
async function goOnApart(world: World): Promise<Journey> {
  const journey = await begun(world, 'email');
  await steps.choosePassword(world, await proven(world, journey, 'email'));
  return expireLink(journey);
}

async function askAgain(world: World, journey: Journey): Promise<void> {
  const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
  await tellTaken(
    world,
    await resendMessage(world.database, testKeyring, { journeyId: journey.id, scope: 'act' }, allow),
  );
}

async function recoverBySecondCode(world: World): Promise<Journey> {
  const journey = await begun(world, 'sms');
  await atTheCode(journey);
  const { now } = await journey.view();
  await journey.skipTo(now.getTime() + 10 * MINUTE + SECOND);
  await askAgain(world, journey);
  await proven(world, journey, 'sms');
  await steps.choosePassword(world, journey);
  return journey;
}

async function recoverAfterOutage(world: World): Promise<Journey> {
  world.fail('sms', true);
  const journey = await begun(world, 'sms');
  const { now } = await journey.until(({ message }) => message !== null);
  await journey.skipTo(now.getTime() + 11 * MINUTE);
  await journey.until(({ parkedCause }) => parkedCause === 'sms');
  world.fail('sms', false);
  await world.retryParked('sms');
  await proven(world, journey, 'sms');
  await steps.choosePassword(world, journey);
  return journey;
}

async function expireWithLink(world: World): Promise<Journey> {
  return expireLink(await begun(world, 'email'));
}

async function expireLink(journey: Journey): Promise<Journey> {
  const { stageEnds } = await journey.until(({ message }) => message?.status === 'sent');
  await journey.skipTo((stageEnds?.getTime() ?? 0) + SECOND);
  return journey;
}

async function expireWithWindow(world: World): Promise<Journey> {
  const journey = await begun(world, 'sms');
  await proven(world, journey, 'sms');
  await journey.until(({ stage }) => stage === 'password');
  await journey.expire();
  return journey;
}

async function expireStranger(world: World): Promise<Journey> {
  const document = { type: 'CI', number: '4999998' } as const;
  const journey = await world.begin('casmu', 'recovery', { document, channel: 'sms' });
  await atTheCode(journey);
  await submitCode(world.database, testKeyring, journey.id, () => ({ code: '000000' }));
  const { createdAt } = await journey.view();
  await journey.skipTo(createdAt.getTime() + HOUR);
  await askAgain(world, journey);
  await atTheCode(journey);
  await journey.expire();
  return journey;
}

/** @returns the one begun first, proven if asked, while the other of the same person is completed */
async function besideAnother(world: World, isProven: boolean): Promise<Journey> {
  const { document, email } = await addCasmuMember(world.database, { account: true });
  const begun = await world.begin('casmu', 'recovery', { document, channel: 'email' }, email ?? '');
  await begun.until(({ message }) => message?.status === 'sent');
  const first = isProven ? await proven(world, begun, 'email') : begun;
  const second = await world.begin('casmu', 'recovery', { document, channel: 'sms' });
  await proven(world, second, 'sms');
  await steps.choosePassword(world, second);
  await second.ending();
  return first;
}

function supersedeByAnother(world: World): Promise<Journey> {
  return besideAnother(world, true);
}

async function overtakeByAnother(world: World): Promise<Journey> {
  const journey = await besideAnother(world, false);
  const { now, stageEnds } = await journey.view();
  await journey.skipTo(now.getTime() + MINUTE);
  await askAgain(world, journey);
  await journey.until(({ message }) => message?.times === 2 && message.status === 'sent');
  await journey.skipTo((stageEnds?.getTime() ?? 0) + SECOND);
  return journey;
}

async function supersedeByNotMe(world: World): Promise<Journey> {
  const { document, email } = await addCasmuMember(world.database, { account: true });
  const reset = await world.begin('casmu', 'recovery', { document, channel: 'sms' }, email ?? '');
  await proven(world, reset, 'sms');
  await steps.choosePassword(world, reset);
  await reset.ending();
  const token = reset.linkToken();
  const open = await world.begin('casmu', 'recovery', { document, channel: 'sms' });
  await proven(world, open, 'sms');
  const report = await reportNotMe(world.database, token);
  if (report.outcome !== 'reported') throw new Error(report.outcome);
  await world.dispatcher.dispatch(report.outboxRecords);
  return open;
}

async function exhaustTries(world: World): Promise<Journey> {
  const journey = await begun(world, 'sms');
  for (let codes = 0; codes < 4; codes += 1) {
    await atTheCode(journey);
    const wrong = String((Number(journey.code()) + 1) % 1_000_000).padStart(6, '0');
    for (let tries = 0; tries < 5; tries += 1) {
      const tried = await submitCode(world.database, testKeyring, journey.id, () => ({ code: wrong }));
      if ('outboxRecords' in tried) await world.dispatcher.dispatch(tried.outboxRecords);
    }
    const { now } = await journey.view();
    await journey.skipTo(now.getTime() + 20 * MINUTE);
    if (codes < 3) await askAgain(world, journey);
  }
  return journey;
}

async function erase(world: World): Promise<Journey> {
  const journey = await proven(world, await begun(world, 'email'), 'email');
  const terms = { ending: 'erased', by: 'test', reason: 'asked by phone' } as const;
  const outboxRecord = await askEnding(world.database, journey.id, terms);
  await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
  return journey;
}

async function firstPasswordBy(world: World, channel: Channel): Promise<Journey> {
  const { memberNumber, email } = await addCasmuMember(world.database);
  const begun = await world.begin('casmu', 'registration', { memberNumber, channel }, email ?? '');
  const journey = await proven(world, begun, channel);
  await steps.choosePassword(world, journey);
  return journey;
}

async function firstPasswordAtDesk(world: World): Promise<Journey> {
  const { document } = await addCasmuMember(world.database, { email: null, mobile: null });
  const startedBy = { by: 'test', reason: 'came in person' };
  const form = { document, channel: 'sms', mobile: '+59899765432', startedBy } as const;
  const journey = await world.begin('casmu', 'registration', form);
  await proven(world, journey, 'sms');
  await steps.choosePassword(world, journey);
  return journey;
}
