import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, SECOND } from '../../domain/duration.ts';
import type { Listening } from '../../api/serve.ts';
import type { FaultSettings } from '../../stack/standins/faults/fault.ts';
import { follow } from '../support/follow.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { calm } from '../support/unchanged.ts';
import { Crowd } from '../attack/enumeration/crowd.ts';
import { publicForms } from '../attack/enumeration/forms.ts';
import type { PublicForm } from '../attack/enumeration/forms.ts';
import { member, somebody } from '../attack/enumeration/people.ts';
import { askAll, startOpenApi, Visitor } from '../attack/enumeration/visitors.ts';
import { resendUntilRefused, stepsOutOfOrder, tryCodes } from '../attack/enumeration/walk.ts';

/** Between two looks of the schedule; a minute, in life. */
const LOOK_MS = 500;

let live: Live;
let api: { url: string; stop: Listening['stop'] };
/** Waits for providers only a moment, so that it parks at once. */
let impatient: typeof api;
beforeAll(async () => {
  live = await startLive();
  api = await startOpenApi(live);
  impatient = await startOpenApi(live, { patience: 3_000 });
});
afterAll(async () => {
  await api.stop(0);
  await impatient.stop(0);
  await live.close();
});

/** As the schedule does: a journey whose row is held by something else just then is asked to go on at the next look. */
async function retriedUntil(over: Promise<unknown>): Promise<void> {
  const done = over.then(() => true);
  do await live.retryParked('sms');
  while (!(await Promise.race([done, pause(LOOK_MS, false)])));
}

async function crowdAt(form: PublicForm, { url }: { url: string } = api): Promise<Crowd> {
  const crowd = new Crowd(live, url, form, await form.people(live));
  expect((await crowd.begin()).status).toBe(202);
  return crowd;
}

function named(name: string): PublicForm {
  const form = publicForms[name];
  if (!form) throw new RangeError(`no form ${name}`);
  return form;
}

/** Those whose paths differ most; `npm run enumeration` takes all of them through everything. */
const WHOLE = [
  'asepeyo, registration',
  'asepeyo, recovery by SMS',
  'osseg, registration',
  'casmu, registration by document and email',
];
const all = process.env['ALTA_ENUMERATION'] === 'all';
const names = Object.keys(publicForms);

describe('the person a form names', () => {
  afterEach(() => faults({ twilio: null, sendgrid: null }));

  it.each(names)('is not on its first page, nor in what can be asked there: %s', async (name) => {
    const crowd = await crowdAt(named(name));
    const { step } = await crowd.page('the first page');
    expect(step).toMatchObject(
      named(name).typedContact === true ? { delivery: 'delivered' } : { sentTo: null, delivery: 'sent' },
    );
    expect(await crowd.letters()).toEqual(named(name).told);
    expect(await crowd.resend()).toBe(429);
    await stepsOutOfOrder(crowd);
    if (!all && !WHOLE.includes(name)) return;
    if (crowd.form.first === 'code') await tryCodes(live, crowd);
    await resendUntilRefused(live, crowd);
    await live.database.shiftClock(4 * DAY);
    expect((await crowd.page('the end')).step).toEqual({ kind: 'ended', ending: 'expired' });
    await crowd.step('POST', '/code', { code: '000000' });
    await crowd.resend();
  });

  it('is not in what is heard while the page follows its journey', async () => {
    const crowd = await crowdAt(named('asepeyo, recovery by SMS'));
    const following = await Promise.all(crowd.visitors.map(follow));
    await crowd.page('followed');
    await live.database.shiftClock(31 * SECOND);
    expect(await crowd.resend()).toBe(202);
    await crowd.page('followed, resent');
    await crowd.step('POST', '/code', { code: '000000' });
    for (const { until, told, stop } of following) {
      await until(({ step }) => step.kind === 'smsCode' && step.attemptsLeft === 4);
      stop();
      // How many are told together is a matter of milliseconds; that something was told of which nothing is seen is not.
      const seen = told.map((journey) => JSON.stringify({ ...journey, now: '' }));
      expect(seen).toEqual([...new Set(seen)]);
    }
  });

  it('is not in how a provider that is down keeps them waiting, and in what they get for it', async () => {
    await faults({ twilio: { mode: 'server-error' } });
    const crowd = await crowdAt(named('casmu, recovery by document and SMS'), impatient);
    await Promise.all(
      crowd.visitors.map(async (visitor) => visitor.until(({ parked }) => parked?.cause === 'sms')),
    );
    expect((await crowd.pageNow('parked')).parked).toMatchObject({ cause: 'sms' });
    await crowd.step('POST', '/code', { code: '000000' });
    await crowd.resend();
    // Well again before the hours pass: what goes to nobody waits while others have failed lately.
    await faults({ twilio: null });
    await live.database.shiftClock(3 * HOUR);
    const goesOn = Promise.all(
      crowd.visitors.map(async (visitor) => visitor.until(({ parked }) => parked === null)),
    );
    await retriedUntil(goesOn);
    expect((await crowd.page('resumed')).step).toMatchObject({ kind: 'smsCode', delivery: 'sent' });
  });

  it('is not in what happens to a number that no text message can reach', async () => {
    const dead = await member(live, 'asepeyo', { account: {} });
    const unreachable = await member(live, 'asepeyo', { account: {} });
    await faults({
      twilio: [
        { mode: 'invalid-number', to: dead.mobile },
        { mode: 'undelivered', to: unreachable.mobile },
      ],
    });
    const typed = ({ document }: { document: string }): object => ({ document, channel: 'sms' });
    const crowd = new Crowd(live, api.url, named('asepeyo, recovery by SMS'), {
      unknown: { ...typed(somebody('asepeyo')) },
      'with a number that does not exist': { ...typed(dead) },
      'with a phone that is off': { ...typed(unreachable) },
    });
    await crowd.begin();
    expect((await crowd.page('not delivered')).step).toMatchObject({ delivery: 'sent', attemptsLeft: 5 });
  });
});

describe('the person many forms name', () => {
  it.each(['asepeyo, recovery by SMS', 'osseg, recovery', 'casmu, registration by document and email'])(
    'is not in when they are one too many: %s',
    async (name) => {
      const { program, path, people } = named(name);
      // Nobody need do anything for so many: what is told to whom is judged above.
      const everybody = Object.entries(await people(live)).slice(0, 4);
      const visitors = everybody.map(([kind, typed]) => new Visitor(api.url, kind, typed));
      const answered: number[] = [];
      while (!answered.includes(429) && answered.length < 20) {
        const { status } = await askAll(
          visitors,
          async (visitor) => {
            visitor.begun = Date.now() + (await shifted());
            return visitor.call<unknown>('POST', `/programs/${program}/${path}`, visitor.typed);
          },
          'one more form',
        );
        answered.push(status);
      }
      expect(answered.at(-1)).toBe(429);
      expect(answered.length).toBeGreaterThan(4);
      await calm(live);
    },
  );
});

async function shifted(): Promise<number> {
  const { rows } = await live.database.pool.query<{ ms: string }>('SELECT shift_ms AS ms FROM clock');
  return Number(rows[0]?.ms);
}

async function faults(settings: FaultSettings): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(settings);
  const { ok } = await fetch(`${live.standins.url}/faults`, { method: 'PUT', headers, body });
  expect(ok).toBe(true);
}
