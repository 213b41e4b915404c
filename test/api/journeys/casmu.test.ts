import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cedulaCheckDigit } from '../../../domain/documents/cedula.ts';
import { addCasmuMember } from '../../support/casmu.ts';
import type { CasmuMember } from '../../support/casmu.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { expectProblem } from '../../support/problem.ts';
import { cookieOf, Visitor } from '../../support/visitor.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const password = 'brisa7lago';
const visitor = ({ email, mobile }: Partial<CasmuMember> = {}): Visitor =>
  new Visitor(live.url, 'casmu', [email ?? null, mobile ?? null]);

async function holder(contacts: { email?: null; mobile?: null } = {}): Promise<CasmuMember> {
  const passwordHash = await live.deps.passwords.hash('oldone5word');
  return addCasmuMember(live.database, { ...contacts, account: true, passwordHash });
}

describe('the first password', () => {
  it('is chosen by the same steps as a new one, by email, and then logs in', async () => {
    const member = await addCasmuMember(live.database);
    const person = await visitor(member).begin('registrations', {
      identifier: member.document.number,
      channel: 'email',
    });
    expect((await person.until(() => true)).step).toMatchObject({ kind: 'emailLink', sentTo: null });
    const mail = await person.message(({ channel }) => channel === 'email');
    expect(mail.subject).toBe('Solicitud nueva contraseña');
    // The sender that casmu's program names.
    expect([mail.fromName, mail.from, mail.replyTo]).toEqual([
      'CASMU IAMPP - Atención al Usuario',
      'no-reply@alta.example',
      'caatenci@casmu.com',
    ]);
    await person.followLink();
    await person.choose(password);
    expect(await person.ended()).toBe('completed');
    const login = await person.logIn(member.document.number, password);
    expect(login.status).toBe(201);
    expect(cookieOf(login)).not.toBe('');
  });

  it('is chosen after a code by SMS typed on the same page, named by the member number', async () => {
    const member = await addCasmuMember(live.database, { email: null });
    const form = { identifier: member.memberNumber, channel: 'sms' };
    const person = await visitor(member).begin('registrations', form);
    await person.enterCode();
    await person.choose(password);
    expect(await person.ended()).toBe('completed');
    expect((await person.logIn(member.document.number, password)).status).toBe(201);
  });

  it('has 6 to 10 letters or digits with at least one digit, and each fault is named', async () => {
    const member = await addCasmuMember(live.database);
    const form = { identifier: member.document.number, channel: 'sms' };
    const person = await visitor(member).begin('registrations', form);
    await person.enterCode();
    const codesFor = async (typed: string): Promise<unknown> => {
      const answer = await person.choose(typed);
      return expectProblem(answer, 'password-refused').errors?.map(({ code, message }) => [code, message]);
    };
    expect(await codesFor('vrk7q')).toEqual([['tooShort', 'Use 6 caracteres o más.']]);
    expect(await codesFor('vrk7qmxzbwt')).toEqual([['tooLong', 'Use 10 caracteres como mucho.']]);
    expect(await codesFor('vrk7 qm!')).toEqual([
      ['onlyLettersAndDigits', 'Use solo letras y números, sin espacios ni signos.'],
    ]);
    expect(await codesFor('vrkqmxzb')).toEqual([['needsDigit', 'Ponga al menos un número.']]);
    expect((await person.choose('vrk7qm')).status).toBe(200);
  });
});

describe('a password policy that changes while an applicant is under way', () => {
  it('is shown and asked as it was when they began', async () => {
    const member = await addCasmuMember(live.database);
    const form = { identifier: member.document.number, channel: 'sms' };
    const person = await visitor(member).begin('registrations', form);
    const { programs } = live.deps;
    const casmu = programs.get('casmu');
    if (!casmu || !(programs instanceof Map)) throw new Error('no programs that can change');
    programs.set('casmu', { ...casmu, password: { minLength: 40, maxLength: 64 } });
    try {
      await person.enterCode();
      const { step } = await person.until((page) => page.step.kind === 'password');
      expect(step).toMatchObject({ policy: casmu.password });
      expect((await person.choose(password)).status).toBe(200);
    } finally {
      programs.set('casmu', casmu);
    }
  });
});

describe('the document in the form', () => {
  it.each([
    ['with dots', (number: string) => number.replace(/(\d)(\d{3})(\d{3})/, '$1.$2.$3')],
    ['with dash and check digit', (number: string) => `${number}-${String(cedulaCheckDigit(number))}`],
    [
      'with everything',
      (number: string) =>
        `${number.replace(/(\d)(\d{3})(\d{3})/, '$1.$2.$3')}-${String(cedulaCheckDigit(number))}`,
    ],
    ['with the check digit alone', (number: string) => `${number}${String(cedulaCheckDigit(number))}`],
  ])('typed %s is understood, in the form and at login', async (_how, spell) => {
    const member = await holder();
    const spelled = spell(member.document.number);
    const person = await visitor(member).begin('recoveries', { identifier: spelled, channel: 'email' });
    const mail = await person.message(({ channel }) => channel === 'email');
    expect(mail.subject).toBe('Solicitud nueva contraseña');
    expect((await person.logIn(spelled, 'oldone5word')).status).toBe(201);
  });

  it('with a wrong check digit is refused with that reason, before anything begins', async () => {
    const person = visitor();
    const wrong = `1123456-${String((cedulaCheckDigit('1123456') + 1) % 10)}`;
    const refused = async (form: object): Promise<unknown> =>
      expectProblem(await person.send('recoveries', form), 'invalid').errors;
    expect(await refused({ identifier: wrong, channel: 'email' })).toEqual([
      {
        field: 'identifier',
        code: 'wrongCheckDigit',
        message:
          'El dígito verificador no corresponde a la cédula. Compruebe el número y escríbalo sin el último dígito.',
      },
    ]);
    expect(await refused({ identifier: 'abc', channel: 'email' })).toEqual([
      expect.objectContaining({
        code: 'malformed',
        message: expect.stringMatching(/dígito verificador/) as string,
      }),
    ]);
    expect(await refused({})).toEqual([
      { field: 'identifier', code: 'required', message: 'Escriba su número de socio o su documento.' },
      {
        field: 'channel',
        code: 'required',
        message: 'Elija cómo quiere recibirlo: por correo electrónico o por SMS.',
      },
    ]);
    expect(await refused({ identifier: '1123456', channel: 'pigeon' })).toMatchObject([{ field: 'channel' }]);
  });
});

describe('seen from outside', () => {
  type Case = [who: string, identifier: string, reads: CasmuMember | undefined, subject: RegExp | undefined];

  /** What cannot be the same twice: ids, tokens and moments. */
  const blurred = (body: unknown): unknown =>
    JSON.parse(
      JSON.stringify(body).replace(
        /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|[\w-]{43}/g,
        '<>',
      ),
    );

  async function everybody(kind: 'registrations' | 'recoveries'): Promise<Case[]> {
    const none = await addCasmuMember(live.database, { email: null, mobile: null });
    const account = await holder();
    const member = await addCasmuMember(live.database);
    const noMobile = await addCasmuMember(live.database, { mobile: null, account: kind === 'recoveries' });
    const noEmail = await addCasmuMember(live.database, { email: null, account: kind === 'recoveries' });
    const frozen = await holder();
    await live.database.pool.query('UPDATE accounts SET frozen_at = alta_now() WHERE id = $1', [
      frozen.accountId,
    ]);
    const recovering = kind === 'recoveries';
    return [
      ['unknown', '4888888', undefined, undefined],
      ['an unknown member number', '999999', undefined, undefined],
      ['with nothing on file', none.document.number, none, undefined],
      ['with an account', account.document.number, account, recovering ? undefined : /Ya tiene cuenta/],
      ['without an account', member.document.number, member, recovering ? /no tiene cuenta/ : undefined],
      ['without a mobile', noMobile.document.number, noMobile, /No tenemos su celular/],
      ['without an email', noEmail.document.number, noEmail, undefined],
      ['frozen', frozen.document.number, frozen, recovering ? /bloqueada/ : /Ya tiene cuenta/],
    ];
  }

  it.each(['registrations', 'recoveries'] as const)(
    '%s by SMS are answered alike to everybody, at every step; the truth goes to the contact on file alone',
    async (kind) => {
      const answers: unknown[] = [];
      for (const [who, identifier, reads, told] of await everybody(kind)) {
        const person = visitor(reads);
        const challenge = await person.challenge();
        const begun = await person.send(kind, { identifier, channel: 'sms', challenge });
        Object.assign(person, begun.body);
        const page = await person.until(
          ({ step }) => step.kind === 'smsCode' && step.delivery === 'sent' && step.expiresAt !== null,
        );
        const guess = await person.call('POST', `/journeys/${person.journey}/code`, { code: '000000' });
        const again = await person.call('POST', `/journeys/${person.journey}/resend`);
        const skipped = await person.call('POST', `/journeys/${person.journey}/password`, {
          password,
          confirmation: password,
        });
        const shown = [begun, guess, again, skipped].map(({ status, body }) => [status, blurred(body)]);
        answers.push([...shown, { ...(blurred(page) as object), version: 0 }]);
        if (told) await person.message(({ text, subject = '' }) => told.test(`${subject} ${text}`));
        else if (who === 'unknown') expect(await person.messages()).toEqual([]);
      }
      const [first, ...others] = answers;
      for (const other of others) expect(other).toEqual(first);
    },
  );

  it('a login fails alike for a frozen account and an unknown one', async () => {
    const frozen = await holder();
    // As "this was not me" does it.
    await live.database.pool.query(
      'UPDATE accounts SET frozen_at = alta_now(), password_hash = NULL WHERE id = $1',
      [frozen.accountId],
    );
    const [one, other] = await Promise.all([
      visitor().logIn(frozen.document.number, 'oldone5word'),
      visitor().logIn('4777777', 'oldone5word'),
    ]);
    expectProblem(one, 'login-failed');
    expect([one.status, one.body]).toEqual([other.status, other.body]);
  });
});

describe('"I am not a robot"', () => {
  it('is asked at login, registration, recovery and password, each answer once', async () => {
    const member = await holder();
    const person = visitor(member);
    const form = { identifier: member.document.number, channel: 'sms' };
    for (const kind of ['registrations', 'recoveries'] as const)
      expectProblem(await person.send(kind, form), 'challenge-needed');
    expectProblem(
      await person.logIn(member.document.number, 'oldone5word', { challenged: false }),
      'challenge-needed',
    );
    const challenge = await person.challenge();
    expect((await person.send('recoveries', { ...form, challenge })).status).toBe(202);
    expectProblem(await person.send('recoveries', { ...form, challenge }), 'challenge-failed');
    const other = await visitor(member).begin('recoveries', form);
    await other.enterCode();
    expectProblem(await other.choose(password, { challenged: false }), 'challenge-needed');
  });
});
