import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../../../domain/duration.ts';
import { addStaff } from '../../../store/staff/staff-accounts.ts';
import { addAccount } from '../../support/accounts.ts';
import type { Answer } from '../../support/applicant.ts';
import { beginConfirmed } from '../../support/desk.ts';
import { dniOf } from '../../support/documents.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { expectProblem } from '../../support/problem.ts';
import { cookieOf, Visitor } from '../../support/visitor.ts';
import { passSecondFactor } from '../../support/second-factor.ts';

let live: Live;
let staff: { asepeyo: string; second: string; casmu: string };
beforeAll(async () => {
  live = await startLive();
  staff = {
    asepeyo: await employed('asepeyo'),
    second: await employed('asepeyo', 'second'),
    casmu: await employed('casmu'),
  };
});
afterAll(() => live.close());

const earlier = 'cuatro nubes sobre el faro';
const password = 'siete barcas en la niebla';

interface Holder {
  id: string;
  document: string;
  email: string;
  mobile: string;
}

let holders = 0;

async function holder(): Promise<Holder> {
  holders += 1;
  const serial = String(holders).padStart(4, '0');
  const typed = dniOf(72_000_000 + holders).number;
  const { id, document } = await addAccount(live.database, live.deps.passwords, typed, earlier);
  const [email, mobile] = [`titular.${serial}@example.org`, `+3461170${serial}`];
  await live.database.pool.query('UPDATE accounts SET email = $2, mobile = $3 WHERE id = $1', [
    id,
    email,
    mobile,
  ]);
  return { id, document, email, mobile };
}

const visitor = ({ email, mobile }: Partial<Holder> = {}, network?: string): Visitor =>
  new Visitor(live.url, 'asepeyo', [email ?? null, mobile ?? null], network);

async function asked(person: Holder, channel: 'email' | 'sms' = 'email', network?: string): Promise<Visitor> {
  const applicant = visitor(person, network);
  const answer = await applicant.send('recoveries', { document: person.document, channel });
  expect(answer.status).toBe(202);
  return Object.assign(applicant, answer.body);
}

const unchallenged = { challenged: false };
const logIn = (person: Holder, typed: string): Promise<Answer> =>
  visitor().logIn(person.document, typed, unchallenged);

async function recovered(
  person: Holder,
  channel: 'email' | 'sms' = 'email',
  network?: string,
): Promise<Visitor> {
  const applicant = await asked(person, channel, network);
  if (channel === 'email') expect((await applicant.followLink()).status).toBe(200);
  else await applicant.enterCode();
  const chosen = await applicant.choose(password, unchallenged);
  expect([chosen.status, cookieOf(chosen)]).toEqual([200, '']);
  expect(await applicant.ended()).toBe('completed');
  return applicant;
}

async function notMeToken(applicant: Visitor, channel: 'email' | 'sms' = 'email'): Promise<string> {
  const { links } = await applicant.message((message) =>
    channel === 'email'
      ? message.channel === 'email' && /ha cambiado|cambió/.test(message.subject ?? '')
      : message.channel === 'sms' && message.text.includes('¿No fue usted?'),
  );
  return links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? '';
}

const press = (token: string): Promise<Answer<{ case: string }>> =>
  visitor().call<{ case: string }>('POST', `/links/${token}/not-me`);

async function employed(program: string, who = 'support'): Promise<string> {
  const name = `${who}-${program}`;
  const passwordHash = await live.deps.passwords.hash(earlier);
  await addStaff(live.database, { name, program, role: 'support', passwordHash }, 'test');
  const login = await visitor().call<unknown>('POST', '/staff/sessions', { name, password: earlier });
  return passSecondFactor(live.url, cookieOf(login));
}

const asStaff = <T = unknown>(
  method: string,
  path: string,
  body?: unknown,
  cookie: string = staff.asepeyo,
): Promise<Answer<T>> => visitor().call<T>(method, `/staff${path}`, body, { cookie });

/** A journey that staff begin, after they were shown whom it is for. */
const beginAs = (start: object, cookie?: string): Promise<Answer<{ journey: string }>> =>
  beginConfirmed((path, body) => asStaff('POST', path, body, cookie), start);

describe('a forgotten password', () => {
  it.each(['email', 'sms'] as const)(
    'is replaced by %s: the old one counts no more, it logs no one in, every session ends',
    async (channel) => {
      const person = await holder();
      const cookie = cookieOf(await logIn(person, earlier));
      await recovered(person, channel);
      expect((await visitor().call<unknown>('GET', '/me', undefined, { cookie })).status).toBe(401);
      expectProblem(await logIn(person, earlier), 'login-failed');
      expect((await logIn(person, password)).status).toBe(201);
    },
  );

  it("is told by each contact on file, the roster's and the account's, with the way to say that it was not they", async () => {
    const person = await holder();
    const onRoster = { email: `padron.${person.document}@example.org`, mobile: '+34611799999' };
    await live.database.pool.query(
      'UPDATE members m SET email = $2, mobile = $3 FROM accounts c WHERE c.id = $1 AND m.id = c.member_id',
      [person.id, onRoster.email, onRoster.mobile],
    );
    const applicant = await recovered(person);
    const tokens = new Set([
      await notMeToken(applicant),
      await notMeToken(applicant, 'sms'),
      await notMeToken(visitor(onRoster)),
      await notMeToken(visitor(onRoster), 'sms'),
    ]);
    expect(tokens.size).toBe(1);
    const { body } = await visitor().call<unknown>('GET', `/links/${[...tokens].join()}`);
    expect(body).toMatchObject({ purpose: 'notMe', kind: 'recovery', state: 'usable', program: 'asepeyo' });
  });

  it('ends a lock, and the wait that wrong passwords have made where it is recovered, and nowhere else', async () => {
    const person = await holder();
    const [here, elsewhere] = [visitor(person), visitor(person)];
    for (const one of [here, elsewhere])
      for (let tries = 0; tries < 5; tries += 1) await one.logIn(person.document, 'no es esta', unchallenged);
    expectProblem(await here.logIn(person.document, earlier, unchallenged), 'account-wait');
    await live.database.pool.query('UPDATE accounts SET locked_at = alta_now(), failures = 5 WHERE id = $1', [
      person.id,
    ]);
    await recovered(person, 'email', here.network);
    expect((await here.logIn(person.document, password, unchallenged)).status).toBe(201);
    expectProblem(await elsewhere.logIn(person.document, password, unchallenged), 'account-wait');
  });

  it('asked for locks no one out: the password there is works on, however often a stranger asks', async () => {
    const person = await holder();
    for (let times = 0; times < 3; times += 1) await asked(person);
    expect((await logIn(person, earlier)).status).toBe(201);
  });

  it('asked for by a stranger until they are stopped does not stop the holder where they come in from', async () => {
    const person = await holder();
    const home = visitor();
    expect((await home.logIn(person.document, earlier, unchallenged)).status).toBe(201);
    const form = { document: person.document, channel: 'sms' };
    const ask = async (network: string): Promise<number> => {
      const stranger = visitor({}, network);
      const { status, body } = await stranger.send('recoveries', form);
      // Its message has left: the holder's own is the one that comes next.
      if (status === 202)
        await Object.assign(stranger, body).until(
          ({ step }) => step.kind === 'smsCode' && step.delivery === 'sent',
        );
      return status;
    };
    const statuses: number[] = [];
    const [first, next] = [visitor().network, visitor().network];
    for (let times = 0; times < 14; times += 1) statuses.push(await ask(first));
    expect(statuses).toEqual([...Array.from({ length: 13 }, () => 202), 429]);
    expectProblem(await visitor({}, first).send('recoveries', form), 'too-many-requests');
    // The next network is stopped after its own few; the holder's is let through.
    for (const status of [202, 202, 202, 429]) expect(await ask(next)).toBe(status);
    await recovered(person, 'sms', home.network);
  });

  it('of a stranger or of a person without an account is answered alike, and no message says so to anyone else', async () => {
    const person = await holder();
    const known = await asked(person);
    const strange = visitor();
    const answer = await strange.send('recoveries', { document: dniOf(88_000_001).number, channel: 'email' });
    Object.assign(strange, answer.body);
    const pages = await Promise.all(
      [known, strange].map(async (each) => {
        const { step, progress, kind } = await each.until(
          ({ step }) => step.kind === 'emailLink' && step.delivery === 'sent',
        );
        return { step: { ...step, resendAt: '' }, progress, kind };
      }),
    );
    expect(pages[0]).toEqual(pages[1]);
    expect(pages[0]?.step).toMatchObject({ sentTo: null });
  });
});

describe('"this was not me"', () => {
  it('freezes the account, ends its sessions and open recoveries, and opens one case however often it is pressed', async () => {
    const person = await holder();
    const applicant = await recovered(person);
    const cookie = cookieOf(await logIn(person, password));
    const open = await asked(person);
    expect((await open.followLink()).status).toBe(200);
    const token = await notMeToken(applicant);
    expect((await visitor().call('GET', `/links/${token}`)).status).toBe(200);
    expect((await visitor().call<unknown>('GET', '/me', undefined, { cookie })).status).toBe(200);

    const presses = await Promise.all(Array.from({ length: 10 }, () => press(token)));
    expect(new Set(presses.map(({ status, body }) => `${String(status)} ${body.case}`)).size).toBe(1);
    expect(presses[0]?.status).toBe(200);
    expect((await visitor().call<unknown>('GET', '/me', undefined, { cookie })).status).toBe(401);
    expectProblem(await logIn(person, password), 'login-failed');
    expect(await open.ended()).toBe('superseded');
    expect((await visitor().call('GET', `/links/${token}`)).body).toMatchObject({ state: 'used' });
    const { rows } = await live.database.pool.query(
      `SELECT (SELECT count(*)::int FROM cases WHERE account_id = $1) AS cases,
        (SELECT count(*)::int FROM audit WHERE action = 'account.frozen' AND journey_id = $2) AS audited`,
      [person.id, applicant.journey],
    );
    expect(rows).toEqual([{ cases: 1, audited: 1 }]);
  });

  it('leaves a recovery of a frozen account where everybody’s is, and the mailbox is told to call', async () => {
    const person = await holder();
    await press(await notMeToken(await recovered(person)));
    const again = await asked(person);
    const mail = await again.message(({ subject = '' }) => subject.includes('bloqueada'));
    expect(mail.text).toContain('900 151 000');
    expect(mail.links.some((link) => link.includes('/link/'))).toBe(false);
    expect((await again.until(() => true)).step.kind).toBe('emailLink');
  });

  it('is closed by support, who see no contact whole; then the holder chooses a new password', async () => {
    const person = await holder();
    const id = (await press(await notMeToken(await recovered(person)))).body.case;
    const list = await asStaff<{ id: string }[]>('GET', '/cases');
    expect(list.body.find((each) => each.id === id)).toMatchObject({
      kind: 'notMe',
      frozen: true,
      startedByStaff: false,
    });
    for (const secret of [person.document, person.email, person.mobile])
      expect(JSON.stringify(list.body)).not.toContain(secret);
    const close = (cookie?: string): Promise<Answer> =>
      asStaff('POST', `/cases/${id}/close`, { reason: 'spoke with them', unfreeze: true }, cookie);
    expectProblem(await close(staff.casmu), 'not-found');
    const unfreeze = (cookie: string): Promise<Answer> =>
      asStaff('POST', `/cases/${id}/unfreeze`, { reason: 'agreed' }, cookie);
    expectProblem(await unfreeze(staff.second), 'case-open');
    expect((await close()).status).toBe(204);
    expectProblem(await close(), 'case-closed');
    const waiting = await asStaff<{ id: string }[]>('GET', '/cases');
    expect(waiting.body.find((each) => each.id === id)).toMatchObject({ state: 'awaitsUnfreezing' });
    expectProblem(await unfreeze(staff.asepeyo), 'second-person');
    expectProblem(await unfreeze(staff.casmu), 'not-found');
    expect((await unfreeze(staff.second)).status).toBe(204);
    expectProblem(await unfreeze(staff.second), 'account-not-frozen');
    expectProblem(await logIn(person, password), 'login-failed');
    await recovered(person);
    expect((await logIn(person, password)).status).toBe(201);
  });

  it('closed without unfreezing leaves the account frozen', async () => {
    const person = await holder();
    const id = (await press(await notMeToken(await recovered(person)))).body.case;
    await asStaff('POST', `/cases/${id}/close`, { reason: 'no answer', unfreeze: false });
    const again = await asked(person);
    await again.message(({ subject = '' }) => subject.includes('bloqueada'));
  });

  it('is no link of another kind, and another kind is none of it', async () => {
    const person = await holder();
    const applicant = await asked(person);
    const { links } = await applicant.message(({ links }) => links.some((link) => link.includes('/link/')));
    const journeyLink = links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? '';
    expectProblem(await press(journeyLink), 'link-unknown');
    expectProblem(await press('x'.repeat(43)), 'link-unknown');
    const token = await notMeToken(await recovered(person));
    expectProblem(await visitor().call('POST', `/links/${token}`), 'link-unknown');
  });
});

describe('a journey begun by staff', () => {
  const here = { kind: 'recovery', channel: 'email', reason: 'came with the card' };

  it('goes to the contact that the person gives, which is put on file when it is completed and never before', async () => {
    const person = await holder();
    const given = `nueva.${person.document}@example.org`;
    const begun = await beginAs({ ...here, document: person.document, email: given });
    expect([begun.status, Object.keys(begun.body)]).toEqual([202, ['journey']]);
    const onFile = async (): Promise<unknown> => {
      const { rows } = await live.database.pool.query(
        'SELECT c.email, m.email AS roster FROM accounts c JOIN members m ON m.id = c.member_id WHERE c.id = $1',
        [person.id],
      );
      return rows[0];
    };
    const applicant = visitor({ email: given });
    expect((await applicant.followLink()).status).toBe(200);
    expect(await onFile()).toEqual({ email: person.email, roster: null });
    await applicant.choose(password, unchallenged);
    expect(await applicant.ended()).toBe('completed');
    expect(await onFile()).toEqual({ email: given, roster: given });
    // The contact that was on file hears of it, and can stop it.
    expect(await notMeToken(visitor(person))).toBe(await notMeToken(applicant));
    const { rows } = await live.database.pool.query(
      'SELECT actor, action, reason FROM audit WHERE journey_id = $1 ORDER BY id',
      [begun.body.journey],
    );
    expect(rows).toEqual([
      { actor: 'staff:support-asepeyo', action: 'journey.started', reason: 'came with the card' },
      { actor: 'staff:support-asepeyo', action: 'contact.filed', reason: null },
    ]);
  });

  it('by SMS brings the way to the page along with the code', async () => {
    const person = await holder();
    await beginAs({ ...here, document: person.document, channel: 'sms' });
    const applicant = visitor({ mobile: person.mobile });
    const sms = await applicant.message(({ text }) => text.includes('/link/'));
    const code = /C[oó]digo: (\d{6})\./.exec(sms.text)?.[1];
    expect((await applicant.followLink()).status).toBe(200);
    await applicant.until(({ step }) => step.kind === 'smsCode');
    await applicant.step('POST', '/code', { code });
    await applicant.choose(password, unchallenged);
    expect(await applicant.ended()).toBe('completed');
  });

  it('gives a casmu member with nothing on file their first password', async () => {
    const serial = String(Date.now()).slice(-6);
    const document = `43${serial.slice(-5)}`;
    await live.database.pool.query(
      `INSERT INTO members (id, program, document_type, document) VALUES ($1, 'casmu', 'CI', $2)`,
      [randomUUID(), document],
    );
    const start = { ...here, kind: 'registration', channel: 'sms', identifier: document };
    const missing = expectProblem(await beginAs(start, staff.casmu), 'invalid');
    expect(missing.errors).toMatchObject([{ field: 'mobile', code: 'required' }]);
    const mobile = `+59899${serial}`;
    expect((await beginAs({ ...start, mobile: `099${serial}` }, staff.casmu)).status).toBe(202);
    const person = new Visitor(live.url, 'casmu', [mobile]);
    const { text } = await person.message(({ text }) => text.includes('/link/'));
    await person.followLink();
    await person.step('POST', '/code', { code: /(\d{6})$/.exec(text.trim())?.[1] });
    await person.choose('brisa7lago');
    expect(await person.ended()).toBe('completed');
    expect((await person.logIn(document, 'brisa7lago')).status).toBe(201);
    const { rows } = await live.database.pool.query('SELECT mobile FROM members WHERE document = $1', [
      document,
    ]);
    expect(rows).toEqual([{ mobile }]);
  });

  it('is refused with what is in its way, told to staff alone', async () => {
    const person = await holder();
    const begin = (more: object): Promise<Answer> => beginAs({ ...here, document: person.document, ...more });
    expectProblem(await begin({ document: dniOf(88_000_002).number }), 'desk-unknown-person');
    expectProblem(
      await begin({ kind: 'registration', email: 'a@example.org', mobile: '600123456' }),
      'desk-has-account',
    );
    expectProblem(await begin({ document: '12345678Z' }), 'desk-no-account');
    expectProblem(await begin({ reason: ' ' }), 'invalid');
    expectProblem(await begin({ document: '12345678A' }), 'invalid');
    await press(await notMeToken(await recovered(person)));
    expectProblem(await begin({}), 'desk-account-frozen');
    const anonymous = await visitor().call<unknown>('POST', '/staff/journeys', {
      ...here,
      document: person.document,
    });
    expectProblem(anonymous, 'unauthorized');
  });
});

// Last: it moves the clock of everybody.
describe('staff on the phone with a holder', () => {
  interface Story {
    engine: string;
    lines: { at: string; weight: string; sentence: string; text: string; events: number[] }[];
  }
  const storyOf = (journey: string, cookie?: string): Promise<Answer<Story>> =>
    asStaff<Story>('GET', `/journeys/${journey}/story`, undefined, cookie);

  it('read where the journey stands, masked, and what they may say', async () => {
    const person = await holder();
    const applicant = await asked(person, 'sms');
    await applicant.message(({ channel }) => channel === 'sms');
    const seen = await asStaff<Record<string, unknown>>('GET', `/journeys/${applicant.journey}`);
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({
      standing: { word: 'waits.smsCode', text: 'La persona tiene que escribir el código del SMS.' },
      say: { language: 'es', text: expect.stringContaining('No se lo diga a nadie') as string },
      tries: { wrong: 0, of: 5 },
      person: { mobile: `••• ••• ${person.mobile.slice(-3)}` },
      sees: { step: { kind: 'smsCode' } },
    });
    const text = JSON.stringify(seen.body);
    for (const secret of [person.document, person.email, person.mobile]) expect(text).not.toContain(secret);
  });

  it('read the workflow’s own history in plain words, without what is secret', async () => {
    const person = await holder();
    const applicant = await asked(person, 'sms');
    const { code = '' } = await applicant.message(({ channel }) => channel === 'sms');
    const wrong = code.startsWith('0') ? '111111' : '000000';
    expect(
      (await applicant.call('POST', `/journeys/${applicant.journey}/code`, { code: wrong })).status,
    ).toBe(422);
    await applicant.enterCode();
    await applicant.choose(password, unchallenged);
    expect(await applicant.ended()).toBe('completed');
    const { body } = await storyOf(applicant.journey);
    expect(body.engine).toBe('read');
    const told = body.lines.filter(({ weight }) => weight === 'shown').map(({ sentence }) => sentence);
    expect(told.slice(0, 5)).toEqual([
      'began',
      'messageSent',
      'codeTried',
      'fact.phoneVerified',
      'fact.passwordChosen',
    ]);
    expect(told).toContain('end.completed');
    const verified = body.lines.find(({ sentence }) => sentence === 'fact.phoneVerified');
    // The signal that brought it, in the engine's own history.
    expect(verified?.events).toHaveLength(1);
    const text = JSON.stringify(body);
    for (const secret of [code, person.document, person.email, person.mobile])
      expect(text).not.toContain(secret);
    const { rows } = await live.database.pool.query(
      `SELECT actor FROM audit WHERE action = 'story.show' AND journey_id = $1`,
      [applicant.journey],
    );
    expect(rows).toEqual([{ actor: 'staff:support-asepeyo' }]);
  });

  it('read what the database knows where the engine has kept nothing', async () => {
    const journey = randomUUID();
    await live.database.pool.query(
      `INSERT INTO journeys (id, program, kind, language, plan, stage, opening, ending, ended_at)
       VALUES ($1, 'asepeyo', 'registration', 'es', '{"stages":[]}', 'password', 1, 'expired', alta_now())`,
      [journey],
    );
    const { body } = await storyOf(journey);
    expect(body.engine).toBe('gone');
    expect(body.lines.map(({ sentence }) => sentence)).toEqual(['began', 'end.expired']);
  });

  it('see no journey of another program', async () => {
    const applicant = await asked(await holder());
    for (const path of ['', '/story'])
      expectProblem(
        await asStaff('GET', `/journeys/${applicant.journey}${path}`, undefined, staff.casmu),
        'not-found',
      );
  });

  const actionsOf = (journey: string): Promise<Answer<{ action: string; effect: string }[]>> =>
    asStaff<{ action: string; effect: string }[]>('GET', `/journeys/${journey}/actions`);
  const doTo = (journey: string, action: string, cookie?: string): Promise<Answer> =>
    asStaff('POST', `/journeys/${journey}/actions`, { action, reason: 'asked for on the phone' }, cookie);

  it('read what an action does before they do it, and it is in the audit with its reason', async () => {
    const person = await holder();
    const applicant = await asked(person, 'sms');
    await applicant.message(({ channel }) => channel === 'sms');
    const { body } = await actionsOf(applicant.journey);
    expect(body.map(({ action }) => action)).toEqual(['resend', 'restart', 'extend', 'cancel', 'erase']);
    expect(body[0]?.effect).toContain(`a ••• ••• ${person.mobile.slice(-3)}.`);
    expect(body[0]?.effect).toContain('0 de 5');
    // As for the applicant: not twice in the first half minute.
    expectProblem(await doTo(applicant.journey, 'resend'), 'too-soon');
    await live.database.shiftClock(31 * SECOND);
    expect((await doTo(applicant.journey, 'resend')).status).toBe(204);
    const { rows } = await live.database.pool.query(
      `SELECT actor, reason FROM audit WHERE action = 'journey.resend' AND journey_id = $1`,
      [applicant.journey],
    );
    expect(rows).toEqual([{ actor: 'staff:support-asepeyo', reason: 'asked for on the phone' }]);
  });

  it('move a deadline by a day, three times and no more', async () => {
    const applicant = await asked(await holder());
    await applicant.message(() => true);
    const deadline = async (): Promise<number> => {
      const { body } = await asStaff<{ clocks: { window: string } }>('GET', `/journeys/${applicant.journey}`);
      return Date.parse(body.clocks.window);
    };
    const before = await deadline();
    for (const times of [1, 2, 3]) {
      expect((await doTo(applicant.journey, 'extend')).status).toBe(204);
      expect(await deadline()).toBe(before + times * DAY);
    }
    expectProblem(await doTo(applicant.journey, 'extend'), 'action-not-possible');
  });

  it('stop a journey; what is over takes nothing any more, and another program’s answers as none', async () => {
    const applicant = await asked(await holder());
    expectProblem(await doTo(applicant.journey, 'cancel', staff.casmu), 'not-found');
    expect((await doTo(applicant.journey, 'cancel')).status).toBe(204);
    expect(await applicant.ended()).toBe('cancelled');
    expect((await actionsOf(applicant.journey)).body).toEqual([]);
    expectProblem(await doTo(applicant.journey, 'extend'), 'action-not-possible');
  });
});

it('"this was not me" works for 30 days, whatever has become of the journey, and not a second longer', async () => {
  const [one, other] = [await holder(), await holder()];
  const tokens = [await notMeToken(await recovered(one)), await notMeToken(await recovered(other))];
  const { body } = await visitor().call<{ deadline: string }>('GET', `/links/${tokens[1] ?? ''}`);
  const { rows } = await live.database.pool.query<{ now: Date }>('SELECT alta_now() AS now');
  await live.database.shiftClock(Date.parse(body.deadline) - (rows[0]?.now.getTime() ?? 0) - 20 * SECOND);
  expect(Date.parse(body.deadline) - (rows[0]?.now.getTime() ?? 0)).toBeGreaterThan(29 * DAY);
  expect((await press(tokens[0] ?? '')).status).toBe(200);
  await live.database.shiftClock(21 * SECOND);
  expectProblem(await press(tokens[1] ?? ''), 'link-expired');
  expect((await visitor().call('GET', `/links/${tokens[1] ?? ''}`)).body).toMatchObject({ state: 'expired' });
  expect((await press(tokens[0] ?? '')).status).toBe(200);
});
