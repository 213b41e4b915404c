import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../../domain/duration.ts';
import type { Listening } from '../../api/serve.ts';
import { follow } from '../support/follow.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { calm } from '../support/unchanged.ts';
import { Visitor as Holder } from '../support/visitor.ts';
import { Crowd } from '../attack/enumeration/crowd.ts';
import { publicForms } from '../attack/enumeration/forms.ts';
import { member, somebody } from '../attack/enumeration/people.ts';
import type { Person, PersonTerms, ProgramId } from '../attack/enumeration/people.ts';
import { startOpenApi } from '../attack/enumeration/visitors.ts';
import type { Typed } from '../attack/enumeration/visitors.ts';
import { resendUntilRefused, tryCodes } from '../attack/enumeration/walk.ts';

let live: Live;
let api: { url: string; stop: Listening['stop'] };
beforeAll(async () => {
  live = await startLive();
  api = await startOpenApi(live);
});
afterAll(async () => {
  await api.stop(0);
  await live.close();
});

const challenge = 'passed';

interface SupersededSilently {
  form: string;
  program: ProgramId;
  terms: PersonTerms;
  /** As strangers fill it in, and as the holder then does. */
  typed: (person: Person) => Typed;
  own: (person: Person) => Typed;
  password: string;
}

const asepeyo = {
  program: 'asepeyo',
  terms: { account: {} },
  password: 'siete barcas en la niebla',
} as const;
const casmu = { program: 'casmu', password: 'nubes4faro' } as const;
const cases: SupersededSilently[] = [
  {
    ...asepeyo,
    form: 'asepeyo, recovery by SMS',
    typed: ({ document }) => ({ document, channel: 'sms' }),
    own: ({ document }) => ({ document, channel: 'email' }),
  },
  {
    ...casmu,
    form: 'casmu, recovery by member number and email',
    terms: { account: {} },
    typed: ({ memberNumber }) => ({ identifier: memberNumber, channel: 'email', challenge }),
    own: ({ document }) => ({ identifier: document, channel: 'sms', challenge }),
  },
  {
    ...casmu,
    form: 'casmu, registration by member number and SMS',
    terms: {},
    typed: ({ memberNumber }) => ({ identifier: memberNumber, channel: 'sms', challenge }),
    own: ({ memberNumber }) => ({ identifier: memberNumber, channel: 'sms', challenge }),
  },
];

const pressed: Omit<SupersededSilently, 'own'>[] = [
  {
    ...asepeyo,
    form: 'asepeyo, recovery by email',
    typed: ({ document }) => ({ document, channel: 'email' }),
  },
  {
    ...casmu,
    form: 'casmu, registration by document and email',
    terms: {},
    typed: ({ document }) => ({ identifier: document, channel: 'email', challenge }),
  },
  {
    form: 'osseg, recovery',
    program: 'osseg',
    terms: { account: {} },
    password: asepeyo.password,
    typed: ({ email }) => ({ email }),
  },
];

/** Strangers fill the form in, about nobody and about a holder. */
async function strangers(
  { form, program, typed }: Omit<SupersededSilently, 'own'>,
  person: Person,
): Promise<Crowd> {
  const publicForm = publicForms[form];
  if (!publicForm) throw new RangeError(`no form ${form}`);
  const people = { unknown: typed(somebody(program)), holder: typed(person) };
  const crowd = new Crowd(live, api.url, publicForm, people);
  expect((await crowd.begin()).status).toBe(202);
  await crowd.page('the first page');
  return crowd;
}

/** The holder goes their own way to its end. */
async function completes(
  { form, program, own, password }: SupersededSilently,
  person: Person,
): Promise<Holder> {
  const holder = new Holder(api.url, program, [person.email, person.mobile]);
  const kind = publicForms[form]?.path === 'registrations' ? 'registrations' : 'recoveries';
  const typed = own(person);
  Object.assign(holder, (await holder.send(kind, typed)).body);
  if (typed['channel'] === 'email') await holder.followLink();
  else await holder.enterCode();
  const chosen = { password, confirmation: password, challenge };
  await holder.until(({ step }) => step.kind === 'password');
  await holder.step('POST', '/password', chosen);
  expect(await holder.ended()).toBe('completed');
  await calm(live);
  return holder;
}

async function saysNotMe(holder: Holder): Promise<void> {
  const { links } = await holder.message(
    ({ text }) => /ha cambiado|cambió/.test(text) || text.includes('¿No fue usted?'),
  );
  const token = links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? '';
  expect((await holder.call('POST', `/links/${token}/not-me`)).status).toBe(200);
  await calm(live);
}

/** All that can be done on the page of somebody whom nobody has shown anything to. */
async function toItsEnd(crowd: Crowd): Promise<void> {
  if (crowd.form.first === 'code') await tryCodes(live, crowd);
  else {
    await crowd.step('POST', '/code', { code: '000000' });
    await live.database.shiftClock(31 * SECOND);
    expect(await crowd.resend()).toBe(202);
  }
  await resendUntilRefused(live, crowd);
  await live.database.shiftClock(4 * DAY);
  expect((await crowd.page('the end')).step).toEqual({ kind: 'ended', ending: 'expired' });
  await crowd.resend();
}

async function sentOf({ visitors }: Crowd): Promise<unknown> {
  const { rows } = await live.database.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM messages WHERE NOT decoy AND journey_id = ANY($1::uuid[])',
    [visitors.map(({ journey }) => journey)],
  );
  return rows[0]?.count;
}

describe('a journey that a stranger has begun in a holder’s name', () => {
  it.each(cases.map((each) => [each.form, each] as const))(
    'looks like one in nobody’s name after the holder has gone their own way, and to its end: %s',
    async (_, supersededSilently) => {
      const person = await member(live, supersededSilently.program, supersededSilently.terms);
      const crowd = await strangers(supersededSilently, person);
      const sent = await sentOf(crowd);
      const following = await Promise.all(crowd.visitors.map(follow));
      await Promise.all(following.map(async ({ until }) => until(() => true)));
      await completes(supersededSilently, person);
      await crowd.page('overtaken');
      expect(following.map(({ told }) => told.length)).toEqual([1, 1]);
      for (const { stop } of following) stop();
      await toItsEnd(crowd);
      expect(await sentOf(crowd)).toBe(sent);
    },
  );

  it.each(pressed.map((each) => [each.form, each] as const))(
    'looks like one in nobody’s name after the holder has pressed its link and chosen a password, and to its end: %s',
    async (_, begun) => {
      const person = await member(live, begun.program, begun.terms);
      const crowd = await strangers(begun, person);
      const following = await Promise.all(crowd.visitors.map(follow));
      await Promise.all(following.map(async ({ until }) => until(() => true)));
      const holder = new Holder(api.url, begun.program, [person.email]);
      expect((await holder.followLink()).status).toBe(200);
      await crowd.page('link pressed');
      const { progress } = await holder.until(({ step }) => step.kind === 'password');
      expect(progress).toEqual({ position: 1, of: 2 });
      const chosen = {
        password: begun.password,
        confirmation: begun.password,
        email: person.email,
        challenge,
      };
      await holder.step('POST', '/password', chosen);
      expect(await holder.ended()).toBe('completed');
      await crowd.page('completed');
      expect(following.map(({ told }) => told.length)).toEqual([1, 1]);
      for (const { stop } of following) stop();
      await toItsEnd(crowd);
    },
  );

  it('looks like one in nobody’s name after the holder has said "this was not me", and to its end', async () => {
    const [supersededSilently] = cases;
    if (!supersededSilently) throw new RangeError('no case');
    const person = await member(live, 'asepeyo', supersededSilently.terms);
    const holder = await completes(supersededSilently, person);
    const crowd = await strangers(supersededSilently, person);
    const following = await Promise.all(crowd.visitors.map(follow));
    await Promise.all(following.map(async ({ until }) => until(() => true)));
    await saysNotMe(holder);
    await crowd.page('after "this was not me"');
    expect(following.map(({ told }) => told.length)).toEqual([1, 1]);
    for (const { stop } of following) stop();
    await toItsEnd(crowd);
  });
});
