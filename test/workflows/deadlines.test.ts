import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import { sendNotice } from '../../store/letters/notices.ts';
import { decideReview } from '../../store/staff/reviews.ts';
import { continueSession } from '../../store/accounts/sessions.ts';
import { submitStepUpCode } from '../../store/accounts/step-ups.ts';
import { choosePassword } from '../../store/journeys/steps/choose-password.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { addCasmuMember } from '../support/casmu.ts';
import { askAgain, askStepUp, atTheCode, enterCode } from '../support/clave-steps.ts';
import { registerMember } from '../support/clave.ts';
import { addHolder, isDelivered } from '../support/holders.ts';
import { testKeyring } from '../support/keyring.ts';
import { addOssegMember } from '../support/osseg.ts';
import { seePictures } from '../support/reviewer.ts';
import { steps } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

/** A deadline that is under way: when it began and when it fires (epoch milliseconds), and what is tried then. */
interface Running {
  journey: Journey;
  began: number;
  fires: number;
  attempt: () => Promise<{ outcome: string }>;
}

/** Each as its institution's document, or docs/stages.md, gives it: [what, how long, in time, too late, how it is reached]. */
type Row = [what: string, lasts: number, inTime: string, late: string, reach: () => Promise<Running>];

const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
let mailboxes = 0;

function newMailbox(): string {
  mailboxes += 1;
  return `plazo.${String(mailboxes)}@example.org`;
}

/** Everybody who can begin a journey of a kind that has these deadlines. */
const begin = {
  asepeyoRecovery: async (channel: Channel): Promise<Journey> => {
    const { document, email } = await addHolder(world.database, 'asepeyo', { email: newMailbox() });
    const form = { document: { type: 'DNI', number: document }, channel } as const;
    return world.begin('asepeyo', 'recovery', form, email ?? '');
  },
  ossegRecovery: async (): Promise<Journey> => {
    const email = newMailbox();
    await addOssegMember(world.database, { account: { email } });
    return world.begin('osseg', 'recovery', { email });
  },
  firstPassword: async (channel: Channel): Promise<Journey> => {
    const { memberNumber, email } = await addCasmuMember(world.database);
    return world.begin('casmu', 'registration', { memberNumber, channel }, email ?? '');
  },
  claveRecovery: async (): Promise<Journey> => {
    const { document, email, memberId } = await registerMember(world.database);
    await world.database.pool.query(
      `INSERT INTO accounts (id, program, document, document_type, member_id, name, email, mobile, language)
       SELECT gen_random_uuid(), program, document, document_type, id, name, email, mobile, 'es' FROM members WHERE id = $1`,
      [memberId],
    );
    return world.begin('clave', 'recovery', { document, email });
  },
};

async function atLink(journey: Journey): Promise<Running> {
  const { stageEnds, message } = await journey.until((view) => view.message?.status === 'sent');
  return {
    journey,
    began: Date.parse(message?.createdAt ?? ''),
    fires: stageEnds?.getTime() ?? 0,
    attempt: () => useLink(world.database, testKeyring, journey.linkToken(), allow),
  };
}

async function atCode(journey: Journey): Promise<Running> {
  const fires = await atTheCode(journey);
  const { message } = await journey.view();
  return {
    journey,
    began: Date.parse(message?.createdAt ?? ''),
    fires,
    attempt: () => submitCode(world.database, testKeyring, journey.id, () => ({ code: journey.code() })),
  };
}

/** Everything is done but choosing the password. */
async function atPassword(journey: Journey): Promise<Running> {
  const { deadline, createdAt } = await journey.until(({ stage }) => stage === 'password');
  return {
    journey,
    began: createdAt.getTime(),
    fires: deadline?.getTime() ?? 0,
    attempt: () => choosePassword(world.database, journey.id, { hash: 'a hash' }),
  };
}

async function codeTyped(journey: Journey): Promise<Journey> {
  await atTheCode(journey);
  await enterCode(world, journey);
  return journey;
}

async function atReview(): Promise<Running> {
  const journey = await world.register();
  await steps.reachPin(world, journey);
  await steps.enterPin(world, journey, 'greenCard+passport');
  const { now } = await journey.view();
  await steps.identify(world, journey, 'greenCard+passport');
  const { stageEnds } = await journey.until((view) => view.stage === 'review' && view.stageEnds !== null);
  await seePictures(world.database, journey.id, 'test');
  return {
    journey,
    began: now.getTime(),
    fires: stageEnds?.getTime() ?? 0,
    attempt: () =>
      decideReview(world.database, journey.id, { decision: 'approved', by: 'test', note: 'seen' }),
  };
}

/** With a code that was asked for late, so that it lives when the half hour is over. */
async function atStepUp(): Promise<Running> {
  const { journey, hash } = await askStepUp(world);
  await atTheCode(journey);
  const { createdAt, deadline } = await journey.view();
  const began = createdAt.getTime();
  await journey.skipTo(began + 14 * MINUTE);
  await continueSession(world.database.sql, hash);
  await askAgain(world, journey, 11 * MINUTE);
  await continueSession(world.database.sql, hash);
  await atTheCode(journey);
  const hashes = { hash, renewed: randomBytes(32) };
  return {
    journey,
    began,
    fires: deadline?.getTime() ?? 0,
    attempt: () => submitStepUpCode(world.database, testKeyring, hashes, journey.code()),
  };
}

const rows: Row[] = [
  ['asepeyo: a review by staff', 15 * DAY, 'decided', 'notOpen', atReview],
  [
    'asepeyo: the link of a recovery',
    HOUR,
    'used',
    'ended',
    async () => atLink(await begin.asepeyoRecovery('email')),
  ],
  [
    'asepeyo: the code of a recovery',
    10 * MINUTE,
    'taken',
    'codeDead',
    async () => atCode(await begin.asepeyoRecovery('sms')),
  ],
  [
    'asepeyo: a recovery',
    2 * HOUR,
    'taken',
    'ended',
    async () => atPassword(await codeTyped(await begin.asepeyoRecovery('sms'))),
  ],
  ['osseg: the link of a recovery', HOUR, 'used', 'ended', async () => atLink(await begin.ossegRecovery())],
  [
    'osseg: a recovery',
    2 * HOUR,
    'taken',
    'ended',
    async () => atPassword(await steps.confirmEmail(world, await begin.ossegRecovery())),
  ],
  [
    'casmu: the link of a first password',
    HOUR,
    'used',
    'ended',
    async () => atLink(await begin.firstPassword('email')),
  ],
  [
    'casmu: the code of a first password',
    10 * MINUTE,
    'taken',
    'codeDead',
    async () => atCode(await begin.firstPassword('sms')),
  ],
  [
    'casmu: a first password',
    2 * HOUR,
    'taken',
    'ended',
    async () => atPassword(await codeTyped(await begin.firstPassword('sms'))),
  ],
  [
    'clave: the code of a recovery',
    10 * MINUTE,
    'taken',
    'codeDead',
    async () => atCode(await begin.claveRecovery()),
  ],
  [
    'clave: a recovery',
    2 * HOUR,
    'taken',
    'ended',
    async () => atPassword(await codeTyped(await begin.claveRecovery())),
  ],
  ['clave: a step-up', 30 * MINUTE, 'raised', 'ended', atStepUp],
];

/** The clock of what is sent begins when it has been; the test knows when it was written. */
const SENDING = 10 * SECOND;

describe.each(rows)('%s', (_what, lasts, inTime, late, reach) => {
  it.each([
    ['is open 1 s before its time is over', -SECOND, inTime],
    ['is over 1 s after', SECOND, late],
  ])('%s', async (_when, off, outcome) => {
    const { journey, began, fires, attempt } = await reach();
    expect(Math.abs(fires - began - lasts)).toBeLessThan(SENDING);
    await (off < 0 ? journey.skipToJustBefore(fires) : journey.skipTo(fires + off));
    expect((await attempt()).outcome).toBe(outcome);
  });
});

it('a letter is tried for three days: so much time has the engine been given for it', async () => {
  const { database, program, dispatcher, env } = world;
  const email = newMailbox();
  const { id } = await addHolder(database, program.id, { email });
  const outboxRecords = await sendNotice(database, testKeyring, program, id, 'accountLocked');
  const letter = outboxRecords[0]?.letterId ?? '';
  world.fail('email', true);
  await dispatcher.dispatch(outboxRecords);
  await vi.waitUntil(() => world.tries.includes(email), { timeout: 10_000 });
  world.fail('email', false);
  await isDelivered(env.client, letter);
  const { events } = await env.client.workflow.getHandle(letter).fetchHistory();
  const timeouts = (events ?? [])
    .map((event) => event.activityTaskScheduledEventAttributes?.scheduleToCloseTimeout?.seconds)
    .filter((seconds) => seconds !== undefined);
  expect(timeouts.map(Number)).toEqual([259_200]);
});
