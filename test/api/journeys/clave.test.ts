import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring } from '../../../platform/keyring.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { judgeActivationCode } from '../../../store/secrets/activation-codes.ts';
import type { ActivationVerdict } from '../../../store/secrets/activation-codes.ts';
import { submitCode } from '../../../store/journeys/steps/submit-code.ts';
import { addStaff } from '../../../store/staff/staff-accounts.ts';
import { DAY } from '../../../domain/duration.ts';
import type { Answer, OutboxMessage } from '../../support/applicant.ts';
import { atOnce } from '../../support/at-once.ts';
import { finish, handIn, registerAnew, registerMember, visitor } from '../../support/clave.ts';
import type { ClaveMember } from '../../support/clave.ts';
import { dniOf } from '../../support/documents.ts';
import { testKey, testKeyring } from '../../support/keyring.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { textOfPdf } from '../../support/pdf-text.ts';
import { expectProblem } from '../../support/problem.ts';
import { calm } from '../../support/unchanged.ts';
import { passSecondFactor } from '../../support/second-factor.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const password = 'Faro-2718 azul';
const wrongCode = '7K3M9QXT01ABZC5D';

const member = (): Promise<ClaveMember> => registerMember(live.database);

function logIn(document: string, typed: string): Promise<Answer<{ type: string }>> {
  return newcomer(live).call('POST', '/programs/clave/sessions', { document, password: typed });
}

async function activated(): Promise<{ person: ClaveMember; who: Newcomer }> {
  const person = await member();
  const who = visitor(live, person);
  const typed = person.code
    .toLowerCase()
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replace(/(.{3})/g, '$1 ');
  expect((await handIn(who, 'activations', typed)).status).toBe(202);
  await finish(who, password);
  return { person, who };
}

/** The answer with what makes it byte-identical or not; ids and clocks aside. */
function bytesOf({ status, headers, body }: Answer): string {
  const kept = [...headers].filter(([name]) => !/^(date|x-request-id|content-security-policy)$/.test(name));
  return JSON.stringify([status, kept, body]);
}

interface Officer {
  post: (body: unknown) => Promise<Answer<Registered>>;
}

interface Registered {
  document: string;
  name: string;
  activationCode: string;
  slip: string;
}

async function officer(program: string): Promise<Officer> {
  const name = `officer-${program}`;
  const passwordHash = await live.deps.passwords.hash(password);
  await addStaff(live.database, { name, program, role: 'officer', passwordHash }, 'test');
  const desk = newcomer(live);
  const { headers } = await desk.call('POST', '/staff/sessions', { name, password });
  const cookie = await passSecondFactor(live.url, headers.getSetCookie()[0]?.split(';')[0] ?? '');
  return { post: (body) => desk.call<Registered>('POST', '/staff/registrations', body, { cookie }) };
}

describe('the registration act', () => {
  let clave: Officer;
  beforeAll(async () => {
    clave = await officer('clave');
  });
  const person = {
    document: '12.345.678-z',
    name: ' Ana  Núñez Íñigo ',
    email: 'act@example.org',
    mobile: '600 700 801',
  };

  it('puts the person on the roster and shows the code once, with its slip; only a keyed hash is kept', async () => {
    const { status, body } = await clave.post(person);
    expect(status).toBe(201);
    expect(body).toMatchObject({ document: '12345678Z', name: 'Ana Núñez Íñigo' });
    expect(body.activationCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(Buffer.from(body.slip, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const { rows } = await live.database.pool.query<{ row: string }>(
      `SELECT to_jsonb(c)::text || to_jsonb(m)::text AS row FROM activation_codes c JOIN members m ON m.id = c.member_id
       WHERE m.program = 'clave' AND m.document = '12345678Z' AND m.mobile = '+34600700801'`,
    );
    expect(rows).toHaveLength(1);
    for (const code of [body.activationCode, body.activationCode.replaceAll('-', '')])
      expect(rows[0]?.row.toUpperCase()).not.toContain(code);
    expect(live.logged()).not.toContain(body.activationCode);
  });

  it('names every field at fault', async () => {
    const answer = await clave.post({ document: '12345678A', name: '1', email: 'x', mobile: '912345678' });
    const { errors } = expectProblem(answer, 'invalid');
    expect(errors?.map(({ field, code }) => `${field}.${code}`)).toEqual([
      'document.wrongLetter',
      'name.malformed',
      'email.malformed',
      'mobile.notMobile',
    ]);
  });

  it('is in the audit, with the officer and without the person', async () => {
    await clave.post({ ...person, document: dniOf(72_900_001).number });
    const { rows } = await live.database.pool.query<{ reason: string }>(
      `SELECT reason FROM audit WHERE action = 'registration.act' AND actor = 'staff:officer-clave' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows[0]?.reason).toMatch(/^member [0-9a-f-]{36}$/);
  });

  it('is not there for the officer of a program that has none', async () => {
    expectProblem(await (await officer('asepeyo')).post(person), 'not-found');
  });

  it('prints for the holder of an account a slip that leads to the change of the password', async () => {
    const { person: holder } = await activated();
    const { name, email, mobile } = holder;
    const acts = [
      await clave.post({ ...person, document: dniOf(72_900_003).number }),
      await clave.post({ document: holder.document.number, name, email, mobile }),
    ];
    const led = acts.map(({ body }) =>
      /clave\/(\w+)/.exec(textOfPdf(Buffer.from(body.slip, 'base64')).join(' '))?.at(1),
    );
    expect(led).toEqual(['activar', 'recuperar']);
  });

  it('that puts other contacts on file is told by those that were there, with the way to say that it was not they', async () => {
    const { person: holder } = await activated();
    const earlier = visitor(live, holder);
    const anew = { ...holder, email: 'otra.persona@example.org', mobile: '+34622999001' };
    const { document, ...contacts } = anew;
    expect((await clave.post({ ...contacts, document: document.number })).status).toBe(201);
    const isNotice = ({ subject = '', text }: OutboxMessage): boolean =>
      subject.includes('datos de contacto') || text.includes('contacto nuevo');
    const mail = await earlier.message((each) => each.channel === 'email' && isNotice(each));
    const text = await earlier.message((each) => each.channel === 'sms' && isNotice(each));
    await calm(live);
    expect((await visitor(live, anew).messages()).filter(isNotice)).toEqual([]);
    // Another act with the same contacts replaces nobody's.
    await clave.post({ ...contacts, document: document.number });
    await calm(live);
    expect((await earlier.messages()).filter(isNotice)).toHaveLength(2);
    const [token] = [mail, text].map(
      ({ links }) => links.find((link) => link.includes('/link/'))?.split('/link/')[1],
    );
    expect(text.text).toContain(token);
    const look = await earlier.call<unknown>('GET', `/links/${token ?? ''}`);
    expect(look.body).toMatchObject({ purpose: 'notMe', notice: 'contactReplaced', state: 'usable' });
    const pressed = await earlier.call<{ case: string }>('POST', `/links/${token ?? ''}/not-me`);
    expect(pressed.status).toBe(200);
    expectProblem(await logIn(document.number, password), 'login-failed');
  });

  it('is told by the replaced contacts also of a person without an account, whom no link can freeze', async () => {
    const someone = await member();
    const { document, ...contacts } = { ...someone, email: 'otra.mas@example.org' };
    expect((await clave.post({ ...contacts, document: document.number })).status).toBe(201);
    const mail = await visitor(live, someone).message(({ subject = '' }) =>
      subject.includes('datos de contacto'),
    );
    expect(mail.links.filter((link) => link.includes('/link/'))).toEqual([]);
  });

  it('done again makes the earlier code worthless, and ends what it began', async () => {
    const someone = await member();
    const who = visitor(live, someone);
    await handIn(who, 'activations', someone.code);
    const code = await registerAnew(live.database, someone);
    await who.until(({ step }) => step.kind === 'ended' && step.ending === 'superseded');
    expectProblem(await handIn(visitor(live, someone), 'activations', someone.code), 'activation-refused');
    expect((await handIn(visitor(live, someone), 'activations', code)).status).toBe(202);
  });
});

describe('an activation', () => {
  it('by document, email, code as people type it and text message leads to a password that lets in', async () => {
    const { person, who } = await activated();
    expect((await logIn(person.document.number, password)).status).toBe(201);
    const mail = await who.message(({ channel, subject }) => channel === 'email' && subject !== undefined);
    // An institution that names no sender writes by its own name, from this installation's address.
    expect([mail.fromName, mail.from]).toEqual(['Cl@ve Permanente', 'no-reply@alta.example']);
  });

  it('takes a text that can be no code for a slip, which costs no try', async () => {
    const person = await member();
    const who = visitor(live, person);
    const { errors } = expectProblem(await handIn(who, 'activations', '1234'), 'invalid');
    expect(errors?.map(({ field }) => field)).toEqual(['activationCode']);
    expect(
      expectProblem(await handIn(who, 'activations', wrongCode), 'activation-refused').attemptsLeft,
    ).toBe(4);
  });

  it('takes no password below 16 characters without three of the four classes, nor one with name or surname', async () => {
    const person = await member();
    const who = visitor(live, person);
    await handIn(who, 'activations', person.code);
    await who.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
    await who.step('POST', '/code', { code: await who.pin() });
    await who.until(({ step }) => step.kind === 'password');
    const choose = (typed: string): Promise<Answer> =>
      who.call('POST', `/journeys/${who.journey}/password`, { password: typed, confirmation: typed });
    for (const [bad, fault] of [
      ['Faro-27', 'tooShort'],
      ['nube2718faro', 'needsClasses'],
      ['Ana-2718-x', 'personal'],
      ['Prueba-2718', 'personal'],
      [`Faro-${person.document.number}`, 'personal'],
    ] as const) {
      const { errors } = expectProblem(await choose(bad), 'password-refused');
      expect(errors?.map(({ code }) => code)).toContain(fault);
    }
    expect((await choose('cuatronubessobreelfaro')).status).toBe(200);
  });

  it('when there is an account already is answered alike, and its holder hears that there is one', async () => {
    const { person, who } = await activated();
    const again = visitor(live, person);
    const before = (await who.messages()).length;
    const answer = await handIn(again, 'activations', person.code);
    expect(Object.keys(answer.body)).toEqual(['journey', 'token']);
    const { step } = await again.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
    expect(step).toMatchObject({ kind: 'smsCode', sentTo: null, delivery: 'sent', attemptsLeft: 5 });
    await expect.poll(async () => (await who.messages()).length).toBeGreaterThan(before);
    const messages = await who.messages();
    expect(messages.filter(({ code }) => code !== undefined)).toHaveLength(1);
    expect(messages.some(({ channel, text }) => channel === 'sms' && text.includes('/clave/recuperar'))).toBe(
      true,
    );
  });
});

describe('an activation code', () => {
  it('is refused alike, to the byte, for an unknown person, another email and a wrong code', async () => {
    const [known, other] = [await member(), await member()];
    const stranger = newcomer(live, { document: dniOf(72_900_002).number });
    const answers = [
      await handIn(visitor(live, known), 'activations', wrongCode),
      await handIn(visitor(live, other), 'activations', other.code, { email: 'another@example.org' }),
      await handIn(stranger, 'activations', wrongCode),
    ];
    expect(new Set(answers.map(bytesOf)).size).toBe(1);
    for (const answer of answers) expect(expectProblem(answer, 'activation-refused').attemptsLeft).toBe(4);
  });

  it('is blocked for good by the fifth wrong one, known or not alike, and a contact on file hears of it once', async () => {
    const person = await member();
    const who = visitor(live, person);
    const stranger = newcomer(live, { document: dniOf(72_900_010).number });
    const both = async (path: 'activations' | 'recoveries', code: string): Promise<Answer[]> => {
      const answers = [await handIn(who, path, code), await handIn(stranger, path, code)];
      expect(new Set(answers.map(bytesOf)).size).toBe(1);
      return answers;
    };
    for (const [left, path] of [
      [4, 'activations'],
      [3, 'recoveries'],
      [2, 'activations'],
      [1, 'recoveries'],
    ] as const)
      for (const answer of await both(path, wrongCode))
        expect(expectProblem(answer, 'activation-refused').attemptsLeft).toBe(left);
    for (const answer of await both('activations', wrongCode)) expectProblem(answer, 'activation-blocked');
    await live.database.shiftClock(400 * DAY);
    for (const answer of await both('recoveries', person.code)) expectProblem(answer, 'activation-blocked');
    const { subject } = await who.message(({ channel }) => channel === 'email');
    expect(subject).toContain('bloqueado');
    expect(await who.messages()).toHaveLength(1);
    const code = await registerAnew(live.database, person);
    expect((await handIn(visitor(live, person), 'activations', code)).status).toBe(202);
  });

  it('is judged five times when 200 try at once, and told once', async () => {
    const [person, clave] = [await member(), live.deps.programs.get('clave')];
    if (!clave) throw new Error('no clave');
    const { document, email } = person;
    const verdicts = await atOnce(200, () =>
      judgeActivationCode(live.database, testKeyring, clave, { document, email, code: wrongCode }),
    );
    const left = verdicts.flatMap((each) => (each.outcome === 'wrong' ? [each.attemptsLeft] : []));
    expect(left.toSorted()).toEqual([1, 2, 3, 4]);
    const blocked = verdicts.filter(
      (each): each is ActivationVerdict & { outcome: 'blocked' } => each.outcome === 'blocked',
    );
    expect(blocked).toHaveLength(196);
    expect(blocked.flatMap(({ outboxRecords }) => outboxRecords)).toHaveLength(1);
  });

  it('outlives the rotation of keys by being used, and is worth nothing under a key that is gone', async () => {
    const [used, unused, clave] = [await member(), await member(), live.deps.programs.get('clave')];
    if (!clave) throw new Error('no clave');
    const next = { id: 'next', key: randomBytes(32) };
    const [both, alone] = [createKeyring([next, testKey]), createKeyring([next])];
    const judge = async (keyring: Keyring, { document, email, code }: ClaveMember): Promise<string> =>
      (await judgeActivationCode(live.database, keyring, clave, { document, email, code })).outcome;
    expect(await judge(both, used)).toBe('right');
    expect([await judge(alone, used), await judge(alone, unused)]).toEqual(['right', 'wrong']);
  });

  it('that is right forgets the wrong ones before it', async () => {
    const person = await member();
    const who = visitor(live, person);
    for (let time = 0; time < 4; time += 1) await handIn(who, 'activations', wrongCode);
    expect((await handIn(who, 'activations', person.code)).status).toBe(202);
    expect(
      expectProblem(await handIn(who, 'activations', wrongCode), 'activation-refused').attemptsLeft,
    ).toBe(4);
  });
});

describe('the code by text message', () => {
  it('is spent by one of 200 who type it at once', async () => {
    const person = await member();
    const who = visitor(live, person);
    await handIn(who, 'activations', person.code);
    await who.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
    const code = await who.pin();
    const tries = await atOnce(200, () =>
      submitCode(live.database, testKeyring, who.journey, () => ({ code })),
    );
    const taken = tries.filter(({ outcome }) => outcome === 'taken');
    expect(taken).toHaveLength(1);
    await live.dispatcher.dispatch(
      taken.flatMap((each) => ('outboxRecords' in each ? each.outboxRecords : [])),
    );
    await who.until(({ step }) => step.kind === 'password');
  });

  it('is killed by the fifth of 200 wrong ones, and a new one can be asked for', async () => {
    const person = await member();
    const who = visitor(live, person);
    await handIn(who, 'activations', person.code);
    await who.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
    const first = await who.pin();
    const wrong = String((Number(first) + 1) % 1_000_000).padStart(6, '0');
    const tries = await atOnce(200, () =>
      submitCode(live.database, testKeyring, who.journey, () => ({ code: wrong })),
    );
    const count = (outcome: string): number => tries.filter((each) => each.outcome === outcome).length;
    expect([count('wrongCode'), count('codeKilled'), count('codeDead')]).toEqual([4, 1, 195]);
    expectProblem(await who.call('POST', `/journeys/${who.journey}/code`, { code: first }), 'code-killed');
    await live.database.shiftClock(31_000);
    await who.step('POST', '/resend');
    const fresh = await who.message(({ code }) => code !== undefined && code !== first);
    await who.until(({ step }) => step.kind === 'smsCode' && step.dead === null && step.expiresAt !== null);
    await who.step('POST', '/code', { code: fresh.code });
    await who.until(({ step }) => step.kind === 'password');
  });
});

describe('the retained code', () => {
  it('sets a forgotten password anew, ends the lock, every session, and tells each contact', async () => {
    const { person, who } = await activated();
    const session = await logIn(person.document.number, password);
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    for (let time = 0; time < 5; time += 1) await logIn(person.document.number, 'Nube-3141 gris');
    expect((await logIn(person.document.number, password)).status).toBe(401);
    await who.message(({ subject }) => subject?.includes('bloqueado') === true);

    const back = visitor(live, person);
    await live.database.shiftClock(3_600_000);
    const seen = new Set((await back.messages()).map(({ id }) => id));
    expect((await handIn(back, 'recoveries', person.code)).status).toBe(202);
    await back.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
    const { code } = await back.message((each) => each.code !== undefined && !seen.has(each.id));
    await back.step('POST', '/code', { code });
    await back.choosePassword('Otra-1618 verde');
    await back.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');

    expect((await logIn(person.document.number, password)).status).toBe(401);
    expect((await logIn(person.document.number, 'Otra-1618 verde')).status).toBe(201);
    expect((await newcomer(live).call('GET', '/session', undefined, { cookie })).status).toBe(401);
    await back.message(({ channel, links }) => channel === 'email' && links.length > 0);
    await back.message(
      ({ channel, code: digits, id }) => channel === 'sms' && digits === undefined && !seen.has(id),
    );
  });

  it('recovers nothing where nothing has been activated; the answer is the same', async () => {
    const person = await member();
    const who = visitor(live, person);
    expect((await handIn(who, 'recoveries', person.code)).status).toBe(202);
    const { step } = await who.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
    expect(step).toMatchObject({ sentTo: null, delivery: 'sent', attemptsLeft: 5 });
    await who.message(() => true);
    expect((await who.messages()).map(({ code }) => code)).toEqual([undefined]);
  });
});
