import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { list as listOnTerminal } from '../../../cli/commands/contacts.ts';
import { DAY, MINUTE, SECOND } from '../../../domain/duration.ts';
import { maskDocument } from '../../../domain/mask.ts';
import { addStaff } from '../../../store/staff/staff-accounts.ts';
import type { Answer, OutboxMessage } from '../../support/applicant.ts';
import { follow } from '../../support/follow.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { addOssegMember } from '../../support/osseg.ts';
import type { OssegMember } from '../../support/osseg.ts';
import { expectProblem } from '../../support/problem.ts';
import { calm } from '../../support/unchanged.ts';
import { passSecondFactor } from '../../support/second-factor.ts';

let live: Live;
let passwordHash: string;
beforeAll(async () => {
  live = await startLive();
  passwordHash = await live.deps.passwords.hash(password);
});
afterAll(() => live.close());

const password = 'tres faroles junto al muelle';
let mailboxes = 0;

function newMailbox(): string {
  mailboxes += 1;
  return `casilla.${String(mailboxes)}@example.org`;
}

/** As people write it: DDMMAAAA. */
function ddmmaaaa(iso: string): string {
  return iso.split('-').toReversed().join('');
}

interface Typed {
  email?: string;
  birthDate?: string;
  documentType?: string;
  document?: string;
  password?: string;
  confirmation?: string;
}

function post(who: Newcomer, member: OssegMember, typed: Typed = {}): Promise<Answer> {
  return who.call('POST', '/programs/osseg/registrations', {
    documentType: member.document.type,
    document: member.document.number,
    birthDate: ddmmaaaa(member.birthDate),
    email: who.form.email,
    password,
    confirmation: password,
    ...typed,
  });
}

/** Fills the form in; the email typed is the one on file, or a new one. */
async function register(member: OssegMember, typed: Typed = {}): Promise<Newcomer> {
  const email = typed.email ?? member.email ?? newMailbox();
  const who = newcomer(live, { document: member.document.number, email });
  const answer = await post(who, member, { ...typed, email });
  expect(answer.status).toBe(202);
  Object.assign(who, answer.body);
  await who.until(({ step }) => step.kind === 'emailCode' && step.delivery === 'sent');
  return who;
}

async function mailsTo(address: string): Promise<OutboxMessage[]> {
  const answer = await fetch(`${live.url}/dev/outbox.json?to=${encodeURIComponent(address)}`);
  return (await answer.json()) as OutboxMessage[];
}

/** Waits for so many letters to a mailbox. @returns them, oldest first */
async function letters(address: string | null, count: number): Promise<OutboxMessage[]> {
  const look = async (): Promise<OutboxMessage[]> => mailsTo(address ?? '');
  await vi.waitUntil(async () => (await look()).length >= count, { timeout: 15_000, interval: 50 });
  await calm(live);
  const found = await look();
  expect(found).toHaveLength(count);
  return found.toReversed();
}

async function enter(who: Newcomer, code: string | undefined): Promise<void> {
  await who.step('POST', '/code', { code });
  await who.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
}

function logIn(member: OssegMember, more: object = {}): Promise<Answer> {
  const { type, number } = member.document;
  const body = { documentType: type, document: number, password, ...more };
  return newcomer(live, { document: number }).call('POST', '/programs/osseg/sessions', body);
}

describe('the form', () => {
  it.each(['DNI', 'LC', 'LE', 'CI', 'passport'] as const)(
    'takes a document of the kind %s, and the person logs in by it',
    async (type) => {
      const member = await addOssegMember(live.database, { type });
      const who = await register(member);
      const [letter] = await letters(member.email, 1);
      await enter(who, letter?.code);
      expect((await logIn(member)).status).toBe(201);
      // The same number on another kind of document is somebody else's.
      if (type !== 'DNI') expect((await logIn(member, { documentType: undefined })).status).toBe(401);
    },
  );

  it('names every field at fault', async () => {
    const member = await addOssegMember(live.database);
    const wrong = { document: '12', birthDate: '31022000', email: 'x', documentType: 'DNI' };
    const answer = await post(newcomer(live, { document: '' }), member, wrong);
    const { errors } = expectProblem(answer, 'invalid');
    expect(errors?.map(({ field, code }) => `${field}.${code}`)).toEqual([
      'document.malformed',
      'birthDate.notADate',
      'email.malformed',
    ]);
  });

  it('refuses a weak password, and two that differ, before anything begins', async () => {
    const member = await addOssegMember(live.database);
    const who = newcomer(live, { document: '', email: member.email ?? '' });
    expectProblem(await post(who, member, { password: 'corta', confirmation: 'corta' }), 'password-refused');
    const mine = `${member.document.number} y algo`;
    expectProblem(await post(who, member, { password: mine, confirmation: mine }), 'password-refused');
    expectProblem(await post(who, member, { confirmation: 'otra cosa bien larga' }), 'passwords-differ');
    const { rows } = await live.database.pool.query('SELECT 1 FROM applicants WHERE document = $1', [
      member.document.number,
    ]);
    expect(rows).toEqual([]);
  });

  it('keeps of its password a slow hash alone, in no table anything else, and nothing that tells two apart fast', async () => {
    const member = await addOssegMember(live.database);
    const who = newcomer(live, { document: '', email: member.email ?? '' });
    const key = { 'idempotency-key': 'formulario-repetido' };
    const send = (typed: string, email = member.email): Promise<Answer<{ journey?: string }>> =>
      who.call(
        'POST',
        '/programs/osseg/registrations',
        {
          document: member.document.number,
          birthDate: ddmmaaaa(member.birthDate),
          email,
          password: typed,
          confirmation: typed,
        },
        key,
      );
    const first = await send(password);
    expect((await send(password)).body.journey).toBe(first.body.journey);
    expectProblem(await send(password, newMailbox()), 'idempotency-conflict');
    // A refusal would need a trace of the password, and a thief of tables and keys could try passwords by that trace.
    expect((await send(`${password} y más`)).body.journey).toBe(first.body.journey);
    const kept = await cellsOf(first.body.journey ?? '');
    expect(kept.filter(({ value }) => value.includes('$argon2id$')).map(({ cell }) => cell)).toEqual([
      'applicants.password_hash',
    ]);
    for (const fast of fastHashes(password))
      expect(kept.filter(({ value }) => value.includes(fast))).toEqual([]);
    expect(live.logged()).not.toContain(password);
  });
});

/** Every cell of every row of a journey, in every table, as text. */
async function cellsOf(journey: string): Promise<{ cell: string; value: string }[]> {
  const { rows: tables } = await live.database.pool.query<{ name: string; column: string }>(
    `SELECT table_name AS name, CASE table_name WHEN 'journeys' THEN 'id' ELSE 'journey_id' END AS column
     FROM information_schema.columns WHERE table_schema = 'public' AND (column_name = 'journey_id' OR (table_name = 'journeys' AND column_name = 'id'))`,
  );
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['idempotency', 'applicants']));
  const each = await Promise.all(
    tables.map(({ name, column }) =>
      live.database.pool.query<{ cell: string; value: string }>(
        `SELECT '${name}.' || c.key AS cell, c.value FROM ${name} t, jsonb_each_text(to_jsonb(t)) c
         WHERE t.${column} = $1 AND c.value IS NOT NULL`,
        [journey],
      ),
    ),
  );
  return each.flatMap(({ rows }) => rows);
}

/** The password as it is, and as what hashes it fast would leave it. */
function fastHashes(text: string): string[] {
  const hashed = ['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(text).digest());
  return [
    text,
    ...[Buffer.from(text), ...hashed].flatMap((bytes) => [bytes.toString('hex'), bytes.toString('base64')]),
  ];
}

describe('the code', () => {
  it('goes to the titular’s email on file when the titular registers, whatever its case', async () => {
    const member = await addOssegMember(live.database);
    const who = await register(member, { email: (member.email ?? '').replace('afiliado', 'AFILIADO') });
    const [letter] = await letters(member.email, 1);
    expect(letter?.text).toContain(member.name);
    await enter(who, letter?.code);
    expect((await logIn(member)).status).toBe(201);
  });

  it('goes to the titular’s email also when a family member registers, saying for whom; the email that they typed is asked to confirm itself', async () => {
    const titular = await addOssegMember(live.database);
    const child = await addOssegMember(live.database, { titular });
    const own = newMailbox();
    const who = await register(child, { email: own });
    const [letter] = await letters(titular.email, 1);
    expect(letter?.text).toContain(child.name);
    expect(letter?.text).not.toContain(titular.name);
    expect(await mailsTo(own)).toEqual([]);
    await enter(who, letter?.code);
    const [welcome] = await letters(own, 1);
    expect(welcome?.subject).toContain('Confirme este correo');
    expect((await logIn(child)).status).toBe(201);
    expect((await logIn(titular)).status).toBe(401);
  });

  it('dies with the fifth wrong try; the right one comes too late, and a new one is sent when it is asked for', async () => {
    const member = await addOssegMember(live.database);
    const who = await register(member);
    const [first] = await letters(member.email, 1);
    const wrong = String((Number(first?.code) + 1) % 1_000_000).padStart(6, '0');
    const submit = (code?: string): Promise<Answer> =>
      who.call('POST', `/journeys/${who.journey}/code`, { code });
    for (const attemptsLeft of [4, 3, 2, 1])
      expect(expectProblem(await submit(wrong), 'wrong-code')).toMatchObject({ attemptsLeft });
    expectProblem(await submit(wrong), 'code-killed');
    expectProblem(await submit(first?.code), 'code-killed');
    await live.database.shiftClock(31 * SECOND);
    await who.step('POST', '/resend');
    const [, second] = await letters(member.email, 2);
    expectProblem(await submit(first?.code), 'wrong-code');
    await enter(who, second?.code);
  });

  it('works once: the holder of an account does not get another', async () => {
    const member = await addOssegMember(live.database);
    const who = await register(member);
    const [letter] = await letters(member.email, 1);
    const submit = (): Promise<Answer> =>
      who.call('POST', `/journeys/${who.journey}/code`, { code: letter?.code });
    const answers = await Promise.all(Array.from({ length: 5 }, submit));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const again = await register(member);
    const mails = await letters(member.email, 3);
    expect(mails.at(-1)?.subject).toContain('ya está registrado');
    expect(mails.at(-1)?.code).toBeUndefined();
    expectProblem(
      await again.call('POST', `/journeys/${again.journey}/code`, { code: letter?.code }),
      'wrong-code',
    );
  });
});

describe('an applicant who may not register sees the same page, and the reason is told', () => {
  it('to the typed mailbox and to the one on file: a titular with another email', async () => {
    const member = await addOssegMember(live.database);
    const who = await register(member, { email: newMailbox() });
    const [stranger] = await letters(who.form.email, 1);
    expect(stranger?.subject).toContain('No podemos seguir');
    const [titular] = await letters(member.email, 1);
    expect(titular?.subject).toContain('Usaron un documento');
    expect([stranger?.code, titular?.code]).toEqual([undefined, undefined]);
  });

  it('to both: another birth date', async () => {
    const titular = await addOssegMember(live.database);
    const child = await addOssegMember(live.database, { titular });
    const who = await register(child, { birthDate: '16081975' });
    expect((await letters(who.form.email, 1))[0]?.subject).toContain('No podemos seguir');
    expect((await letters(titular.email, 1))[0]?.subject).toContain('Usaron un documento');
  });

  it('to the typed mailbox: an unknown person, and one who is not active today', async () => {
    const inactive = await addOssegMember(live.database, {
      until: `(alta_now() - INTERVAL '2 days')::date`,
    });
    const known = await addOssegMember(live.database);
    const unknown = { ...known, document: { type: 'LE' as const, number: '7654321' } };
    for (const member of [inactive, unknown]) {
      const who = await register(member, {
        email: member === unknown ? newMailbox() : (inactive.email ?? ''),
      });
      const [letter] = await letters(who.form.email, 1);
      expect(letter?.text).toContain(
        member === unknown ? 'afiliado activo' : 'su afiliación hoy no está activa',
      );
      expect(letter?.text).toContain('0800-777-67734');
      expect(letter?.code).toBeUndefined();
    }
  });

  it('to a family member whose titular has no email: what the titular must do', async () => {
    const titular = await addOssegMember(live.database, { email: null });
    const spouse = await addOssegMember(live.database, { titular });
    const who = await register(spouse);
    const [letter] = await letters(who.form.email, 1);
    expect(letter?.text).toContain('Pídale al titular que se registre primero');
  });
});

interface Contact {
  journey: string;
  document: string;
  email: string;
  onFile: string;
}

describe('affiliations staff', () => {
  let staff: (method: string, path: string, body?: unknown) => Promise<Answer<Contact[]>>;
  beforeAll(async () => {
    await addStaff(
      live.database,
      { name: 'afiliaciones', program: 'osseg', role: 'affiliations', passwordHash },
      'test',
    );
    const desk = newcomer(live, { document: '' });
    const { headers } = await desk.call('POST', '/staff/sessions', { name: 'afiliaciones', password });
    const cookie = await passSecondFactor(live.url, headers.getSetCookie()[0]?.split(';')[0] ?? '');
    staff = (method, path, body) => desk.call<Contact[]>(method, path, body, { cookie });
  });

  async function waiting(): Promise<{ who: Newcomer; member: OssegMember }> {
    const member = await addOssegMember(live.database, { email: null });
    return { who: await register(member), member };
  }

  const decide = (who: Newcomer, decision: string): Promise<Answer<Contact[]>> =>
    staff('POST', `/staff/contacts/${who.journey}/decision`, { decision, reason: 'llamamos al titular' });

  it('see emails that wait, masked as their people are, one in full with a reason, and both looks are in the audit', async () => {
    const { who, member } = await waiting();
    const { body } = await staff('GET', '/staff/contacts');
    const listed = body.find(({ journey }) => journey === who.journey);
    const { document, name } = member;
    expect(listed).toMatchObject({ document: maskDocument(document.number), name: null, onFile: 'none' });
    expect(listed?.email).toMatch(/^ca\*+@example\.org$/);
    for (const secret of [document.number, name, who.form.email])
      expect(JSON.stringify(body)).not.toContain(secret);
    const look = await staff('POST', `/staff/contacts/${who.journey}/look`, { reason: 'comparar' });
    expect(look.body).toMatchObject({ email: who.form.email, document: document.number, name });
    const { rows } = await live.database.pool.query<{ action: string; reason: string | null }>(
      `SELECT action, reason FROM audit WHERE actor = 'staff:afiliaciones' AND action LIKE 'contact.%' ORDER BY id`,
    );
    expect(rows).toEqual([
      { action: 'contact.list', reason: null },
      { action: 'contact.show', reason: 'comparar' },
    ]);
  });

  it('see no more in the command line’s list, which is in the audit too', async () => {
    const { who, member } = await waiting();
    const printed = vi.spyOn(console, 'log').mockReturnValue();
    await listOnTerminal({ ...live.deps, by: 'marta' }, 'osseg');
    const text = printed.mock.calls.join('\n');
    printed.mockRestore();
    expect(text).toContain(who.journey);
    for (const secret of [member.document.number, member.name, who.form.email])
      expect(text).not.toContain(secret);
    const { rows } = await live.database.pool.query(`SELECT action FROM audit WHERE actor = 'marta'`);
    expect(rows).toEqual([{ action: 'contact.list' }]);
  });

  it('approve, and both the page of the form and the page of the mailbox go on by themselves', async () => {
    const { who, member } = await waiting();
    const [asked] = await letters(who.form.email, 1);
    expect(asked?.subject).toContain('Estamos revisando');
    const mailbox = newcomer(live, { ...who.form });
    await mailbox.useLink();
    const pages = [await follow(who), await follow(mailbox)];
    await pages[0]?.until(({ step }) => step.kind === 'emailCode');
    await pages[1]?.until(({ step, deadline }) => step.kind === 'contactApproval' && deadline === null);
    expect((await decide(who, 'approved')).status).toBe(204);
    const [, approved] = await letters(who.form.email, 2);
    expect(approved?.subject).toContain('Su correo está aprobado');
    for (const page of pages) {
      await page.until(({ step, version }) => step.kind === 'emailCode' && version > 2);
      page.stop();
    }
    await enter(mailbox, approved?.code);
    expect((await logIn(member)).status).toBe(201);
    expect((await decide(who, 'approved')).status).toBe(409);
    // From now on a family member can register.
    const child = await addOssegMember(live.database, { titular: member });
    await register(child);
    expect((await letters(who.form.email, 4)).at(-1)?.text).toContain(child.name);
  });

  it('refuse, and the mailbox is told; the page of the form is like everybody’s, the page of the mailbox says so', async () => {
    const { who } = await waiting();
    const mailbox = newcomer(live, { ...who.form });
    await mailbox.useLink();
    const page = await follow(mailbox);
    expect((await decide(who, 'rejected')).status).toBe(204);
    const [, refused] = await letters(who.form.email, 2);
    expect(refused?.subject).toContain('No pudimos aprobar su correo');
    await page.until(({ step }) => step.kind === 'ended' && step.ending === 'rejected');
    page.stop();
    expect((await who.until(() => true)).step).toMatchObject({ kind: 'emailCode', attemptsLeft: 5 });
    expect(expectProblem(await decide(who, 'approved'), 'contact-closed').status).toBe(409);
  });

  it('cannot approve an email in the place of another that is on file by then', async () => {
    const { who, member } = await waiting();
    await live.database.pool.query('UPDATE members SET email = $1 WHERE id = $2', [
      newMailbox(),
      member.memberId,
    ]);
    expectProblem(await decide(who, 'approved'), 'contact-on-file');
    const { body } = await staff('GET', '/staff/contacts');
    expect(body.find(({ journey }) => journey === who.journey)?.onFile).toBe('other');
    expect((await decide(who, 'rejected')).status).toBe(204);
  });
});

describe('a login', () => {
  const holder = (until = 'NULL'): Promise<OssegMember & { mailbox: string }> => {
    const mailbox = newMailbox();
    return addOssegMember(live.database, { until, account: { email: mailbox, passwordHash } }).then(
      (member) => ({ ...member, mailbox }),
    );
  };

  it('is for a person active today: on the last day of the affiliation, in Buenos Aires, and not the day after', async () => {
    const member = await holder(`(alta_now() AT TIME ZONE 'America/Argentina/Buenos_Aires')::date`);
    expect((await logIn(member)).status).toBe(201);
    await live.database.shiftClock(DAY);
    expectProblem(await logIn(member), 'account-not-entitled');
    expectProblem(await logIn(member, { password: 'no es esta contraseña' }), 'login-failed');
  });

  it('of an inactive person with the right password is explained by mail, once a day; with a wrong one it is not', async () => {
    const member = await holder(`'2020-01-01'`);
    await logIn(member, { password: 'no es esta contraseña' });
    for (let times = 0; times < 3; times += 1) expectProblem(await logIn(member), 'account-not-entitled');
    const [letter] = await letters(member.mailbox, 1);
    expect(letter?.subject).toContain('Hoy no puede entrar');
    await live.database.shiftClock(DAY + MINUTE);
    await logIn(member);
    await letters(member.mailbox, 2);
  });

  it('is not for a person whom the institution lists no more', async () => {
    const member = await holder();
    await live.database.pool.query('UPDATE members SET delisted_at = alta_now() WHERE id = $1', [
      member.memberId,
    ]);
    expectProblem(await logIn(member), 'account-not-entitled');
  });
});

describe('a forgotten password', () => {
  const fresh = 'cinco barcas en la ría';

  async function forget(email: string): Promise<Newcomer> {
    const who = newcomer(live, { document: '', email });
    const answer = await who.call('POST', '/programs/osseg/recoveries', { email });
    expect(answer.status).toBe(202);
    Object.assign(who, answer.body);
    await who.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'sent');
    return who;
  }

  it('is set anew by the link, with the account’s email and the new password twice; no login comes with it', async () => {
    const email = newMailbox();
    const member = await addOssegMember(live.database, { account: { email, passwordHash } });
    const watching = await forget(email.toUpperCase().replace('EXAMPLE.ORG', 'example.org'));
    const [letter] = await letters(email, 1);
    expect(letter?.text).toContain(`la cuenta de ${member.name}`);
    const who = newcomer(live, { document: '', email });
    await who.useLink();
    await who.until(({ step }) => step.kind === 'password' && step.ask === 'email');
    const choose = (more: object): Promise<Answer> =>
      who.call('POST', `/journeys/${who.journey}/password`, {
        password: fresh,
        confirmation: fresh,
        ...more,
      });
    const errorOf = (answer: Answer): string | undefined =>
      expectProblem(answer, 'invalid').errors?.[0]?.code;
    expect(errorOf(await choose({}))).toBe('required');
    expect(errorOf(await choose({ email: newMailbox() }))).toBe('mismatch');
    expectProblem(await choose({ email, confirmation: 'otra' }), 'passwords-differ');
    const chosen = await choose({ email: email.toUpperCase() });
    expect(chosen.headers.getSetCookie().map((cookie) => cookie.split('=')[0])).toEqual(['alta_device']);
    await who.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
    expect((await logIn(member)).status).toBe(401);
    expect((await logIn(member, { password: fresh })).status).toBe(201);
    // Who only filled the form in, and may be a stranger, sees nothing of it.
    expect((await watching.until(() => true)).step).toMatchObject({ kind: 'emailLink', delivery: 'sent' });
  });

  it('with a mailbox that no account has looks the same; only that mailbox learns that there is none', async () => {
    const email = newMailbox();
    await addOssegMember(live.database, { account: { email, passwordHash } });
    const [holder, nobody] = [await forget(email), await forget(newMailbox())];
    await calm(live);
    const page = async (who: Newcomer): Promise<unknown> => {
      const { version, progress, step } = await who.until(() => true);
      return { version, progress, step: { ...step, resendAt: null } };
    };
    expect(await page(nobody)).toEqual(await page(holder));
    const [letter] = await letters(nobody.form.email, 1);
    expect(letter?.text).toContain('No hay ninguna cuenta con este correo');
    expect(letter?.links.some((link) => link.includes('/link/'))).toBe(false);
  });
});
