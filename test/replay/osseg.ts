import { DAY, MINUTE } from '../../domain/duration.ts';
import { decideApproval } from '../../store/staff/contact-approvals.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { testKeyring } from '../support/keyring.ts';
import { addOssegMember } from '../support/osseg.ts';
import type { OssegMember } from '../support/osseg.ts';
import { steps, tellTaken } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import type { Story } from './story.ts';

/** Registrations with a code by email and an email that staff decide about, and recoveries by the account's email. */
export const ossegStories: Record<string, Story> = {
  'osseg-completed': { ending: 'completed', tell: complete },
  'osseg-completed-by-a-second-code': { ending: 'completed', tell: completeBySecondCode },
  'osseg-completed-after-approval': { ending: 'completed', tell: completeAfterApproval },
  'osseg-contact-rejected': { ending: 'rejected', tell: reject },
  'osseg-expired': { ending: 'expired', tell: expire },
  'osseg-expired-in-approval': { ending: 'expired', tell: expireInApproval },
  'osseg-expired-stranger': { ending: 'expired', tell: expireAsStranger },
  'osseg-superseded': { ending: 'superseded', tell: supersede },
  'osseg-cancelled-by-tries': { ending: 'cancelled', tell: exhaustTries },
  'osseg-erased-in-approval': { ending: 'erased', tell: eraseInApproval },
  'osseg-recovery-completed': { ending: 'completed', tell: recover },
  'osseg-recovery-expired': { ending: 'expired', tell: expireRecovery },
  'osseg-recovery-erased': { ending: 'erased', tell: eraseRecovery },
};

let mailboxes = 0;

function newMailbox(): string {
  mailboxes += 1;
  return `historia.${String(mailboxes)}@example.org`;
}

async function register(world: World, member?: OssegMember, replaces?: string): Promise<Journey> {
  const { document, birthDate, email } = member ?? (await addOssegMember(world.database));
  const form = { document, birthDate, email: email ?? newMailbox(), passwordHash: 'a hash', replaces };
  return world.begin('osseg', 'registration', form);
}

async function atTheCode(world: World, journey: Journey): Promise<string> {
  await journey.until(
    ({ stage, code }) => stage === 'emailCode' && code?.dead === false && code.expiresAt !== null,
  );
  return /\b\d{6}\b/.exec(journey.letters().at(-1) ?? '')?.[0] ?? '';
}

async function enter(world: World, journey: Journey): Promise<Journey> {
  const code = await atTheCode(world, journey);
  await tellTaken(world, await submitCode(world.database, testKeyring, journey.id, () => ({ code })));
  return journey;
}

async function complete(world: World): Promise<Journey> {
  return enter(world, await register(world));
}

async function completeBySecondCode(world: World): Promise<Journey> {
  const journey = await register(world);
  await atTheCode(world, journey);
  await killCode(world, journey);
  await askAgain(world, journey);
  return enter(world, journey);
}

/** Five wrong ones. */
async function killCode(world: World, journey: Journey): Promise<void> {
  const right = await atTheCode(world, journey);
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0');
  for (let tries = 0; tries < 5; tries += 1) {
    const tried = await submitCode(world.database, testKeyring, journey.id, () => ({ code: wrong }));
    if ('outboxRecords' in tried) await world.dispatcher.dispatch(tried.outboxRecords);
  }
}

async function askAgain(world: World, journey: Journey): Promise<void> {
  const { now } = await journey.view();
  await journey.skipTo(now.getTime() + 20 * MINUTE);
  const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
  const holder = { journeyId: journey.id, scope: 'act' as const };
  await tellTaken(world, await resendMessage(world.database, testKeyring, holder, allow));
}

async function toApproval(world: World): Promise<Journey> {
  const journey = await register(world, await addOssegMember(world.database, { email: null }));
  await journey.until(({ stage, message }) => stage === 'contactApproval' && message?.status === 'sent');
  return journey;
}

async function decide(world: World, { id }: Journey, decision: 'approved' | 'rejected'): Promise<void> {
  await tellTaken(world, await decideApproval(world.database, id, { decision, by: 'test', note: 'asked' }));
}

async function completeAfterApproval(world: World): Promise<Journey> {
  const journey = await toApproval(world);
  const { now } = await journey.view();
  await journey.skipTo(now.getTime() + 3 * DAY);
  await decide(world, journey, 'approved');
  return enter(world, journey);
}

async function reject(world: World): Promise<Journey> {
  const journey = await toApproval(world);
  await decide(world, journey, 'rejected');
  await journey.until(() => journey.letters().length === 2);
  await journey.expire();
  return journey;
}

async function expire(world: World): Promise<Journey> {
  const journey = await register(world);
  await atTheCode(world, journey);
  await journey.expire();
  return journey;
}

async function expireInApproval(world: World): Promise<Journey> {
  const journey = await toApproval(world);
  const { stageEnds } = await journey.view();
  await journey.skipTo((stageEnds?.getTime() ?? 0) + MINUTE);
  return journey;
}

async function expireAsStranger(world: World): Promise<Journey> {
  const document = { type: 'LE' as const, number: '1234567' };
  const form = { document, birthDate: '1950-01-01', email: newMailbox(), passwordHash: 'a hash' };
  const journey = await world.begin('osseg', 'registration', form);
  await journey.until(() => journey.letters().length === 1);
  await journey.expire();
  return journey;
}

async function supersede(world: World): Promise<Journey> {
  const member = await addOssegMember(world.database);
  const first = await register(world, member);
  await atTheCode(world, first);
  await register(world, member, first.id);
  return first;
}

async function exhaustTries(world: World): Promise<Journey> {
  const journey = await register(world);
  for (let codes = 0; codes < 4; codes += 1) {
    if (codes > 0) await askAgain(world, journey);
    await killCode(world, journey);
  }
  return journey;
}

async function erase(world: World, journey: Journey): Promise<Journey> {
  const reason = 'asked by phone';
  const outboxRecord = await askEnding(world.database, journey.id, { ending: 'erased', by: 'test', reason });
  await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
  return journey;
}

async function eraseInApproval(world: World): Promise<Journey> {
  return erase(world, await toApproval(world));
}

async function beginRecovery(world: World): Promise<Journey> {
  const email = newMailbox();
  await addOssegMember(world.database, { account: { email } });
  const journey = await world.begin('osseg', 'recovery', { email });
  await journey.until(() => journey.letters().length === 1);
  return journey;
}

async function recover(world: World): Promise<Journey> {
  const journey = await steps.confirmEmail(world, await beginRecovery(world));
  await steps.choosePassword(world, journey);
  return journey;
}

async function expireRecovery(world: World): Promise<Journey> {
  const journey = await beginRecovery(world);
  const { stageEnds } = await journey.view();
  await journey.skipTo((stageEnds?.getTime() ?? 0) + MINUTE);
  return journey;
}

async function eraseRecovery(world: World): Promise<Journey> {
  return erase(world, await beginRecovery(world));
}
