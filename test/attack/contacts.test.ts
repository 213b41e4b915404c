import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import type { Answer, OutboxMessage } from '../support/applicant.ts';
import { addCasmuMember } from '../support/casmu.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { beginConfirmed } from '../support/desk.ts';
import { addOssegMember } from '../support/osseg.ts';
import type { OssegMember } from '../support/osseg.ts';
import { expectProblem } from '../support/problem.ts';
import { calm } from '../support/unchanged.ts';
import { cookieOf, Visitor } from '../support/visitor.ts';
import { passSecondFactor } from '../support/second-factor.ts';

let live: Live;
/** Cookies of four who work for casmu's support, and of one for osseg's. */
const staff: Record<string, string> = {};
const password = 'siete barcas en la niebla';

beforeAll(async () => {
  live = await startLive();
  const passwordHash = await live.deps.passwords.hash(password);
  for (const [name, program] of [
    ['insider', 'casmu'],
    ['closer', 'casmu'],
    ['unfreezer', 'casmu'],
    ['other', 'casmu'],
  ] as const) {
    await addStaff(live.database, { name, program, role: 'support', passwordHash }, 'test');
    const login = await anybody().call<unknown>('POST', '/staff/sessions', { name, password });
    staff[name] = await passSecondFactor(live.url, cookieOf(login));
  }
});
afterAll(() => live.close());

const anybody = (program = 'casmu', ...reads: string[]): Visitor => new Visitor(live.url, program, reads);

const asStaff = <T = unknown>(
  who: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> => anybody().call<T>(method, `/staff${path}`, body, { cookie: staff[who] });

/** A journey that staff begin, after they were shown whom it is for. */
const beginAs = (who: string, start: object): Promise<Answer> =>
  beginConfirmed((path, body) => asStaff(who, 'POST', path, body), start);

async function lettersTo(address: string): Promise<OutboxMessage[]> {
  const answer = await fetch(`${live.url}/dev/outbox.json?to=${encodeURIComponent(address)}`);
  return (await answer.json()) as OutboxMessage[];
}

/** The newest message to a contact that says this, once there is one. */
async function told(address: string, says: string): Promise<OutboxMessage> {
  return vi.waitUntil(
    async () =>
      (await lettersTo(address)).find(({ subject = '', text }) => `${subject} ${text}`.includes(says)),
    { timeout: 20_000, interval: 50 },
  );
}

const linkIn = ({ links }: OutboxMessage): string =>
  links
    .find((link) => link.includes('/link/'))
    ?.split('/link/')[1]
    ?.replace(/\W+$/, '') ?? '';

const notMe = (letter: OutboxMessage): Promise<Answer<{ case: string }>> =>
  anybody().call<{ case: string }>('POST', `/links/${linkIn(letter)}/not-me`);

interface Contacts {
  email: string | null;
  mobile: string | null;
}

/** Where the account of a member is reached. */
async function reachedAt(memberId: string): Promise<Contacts | undefined> {
  const { rows } = await live.database.pool.query<Contacts>(
    `SELECT k.email, k.mobile FROM accounts c JOIN account_contacts k ON k.account_id = c.id WHERE c.member_id = $1`,
    [memberId],
  );
  return rows[0];
}

/** Somebody of the staff begins it with contacts of their own, and carries it through. */
async function takeOver(
  who: string,
  start: object,
  given: { email: string; mobile?: string },
): Promise<void> {
  const body = { channel: 'email', reason: 'came with the card', ...start, ...given };
  expect((await beginAs(who, body)).status).toBe(202);
  const taker = anybody('casmu', given.email);
  await taker.followLink();
  await taker.choose('brisa7lago');
  expect(await taker.ended()).toBe('completed');
}

describe('one of the support staff who takes an account over by a journey that they begin', () => {
  it('neither closes the holder’s case nor unfreezes, and what they put on file is gone again', async () => {
    const { memberNumber, memberId, email, mobile } = await addCasmuMember(live.database, { account: true });
    const start = { kind: 'recovery', memberNumber };
    const insider = { email: 'ins@evil.example', mobile: '+59899777001' };
    await takeOver('insider', start, insider);
    // Of the two that were given one was answered; the other is not on file.
    expect(await reachedAt(memberId)).toEqual({ email: insider.email, mobile });
    await told(insider.mobile, 'confirme su celular');
    await told(mobile ?? '', '¿No fue usted?');

    const { body: pressed } = await notMe(await told(email ?? '', 'cambió'));
    expect(await reachedAt(memberId)).toEqual({ email, mobile });
    expect(linkIn(await told(insider.mobile, 'confirme su celular'))).not.toBe('');
    const close = { reason: 'spoke with the holder', unfreeze: true };
    const path = `/cases/${pressed.case}`;
    expectProblem(await asStaff('insider', 'POST', `${path}/close`, close), 'second-person');
    expect((await asStaff('closer', 'POST', `${path}/close`, close)).status).toBe(204);
    for (const who of ['insider', 'closer'])
      expectProblem(await asStaff(who, 'POST', `${path}/unfreeze`, { reason: 'agreed' }), 'second-person');
    const login = await anybody().logIn(memberNumber, 'brisa7lago');
    expect(login.status).not.toBe(201);
    expect((await asStaff('unfreezer', 'POST', `${path}/unfreeze`, { reason: 'agreed' })).status).toBe(204);

    // Round two: not by the same staff member; when another begins it, the holder hears.
    const again = { ...start, channel: 'email', reason: 'came again', ...insider };
    expectProblem(await beginAs('insider', again), 'second-person');
    await calm(live);
    const before = (await lettersTo(email ?? '')).length;
    await takeOver('other', start, { email: 'other@evil.example' });
    await vi.waitUntil(async () => (await lettersTo(email ?? '')).length > before, { timeout: 20_000 });
    const letter = (await lettersTo(email ?? ''))[0];
    expect(letter?.subject).toContain('cambió');
    if (letter) expect((await notMe(letter)).status).toBe(200);
    expect(await reachedAt(memberId)).toEqual({ email, mobile });
  });

  it('does not get the holder’s own recovery mail', async () => {
    const { memberNumber, memberId, email } = await addCasmuMember(live.database, { account: true });
    await takeOver('insider', { kind: 'recovery', memberNumber }, { email: 'reads@evil.example' });
    const { body: pressed } = await notMe(await told(email ?? '', 'cambió'));
    const close = { reason: 'spoke with the holder', unfreeze: true };
    await asStaff('closer', 'POST', `/cases/${pressed.case}/close`, close);
    await asStaff('unfreezer', 'POST', `/cases/${pressed.case}/unfreeze`, { reason: 'agreed' });
    await calm(live);
    const heard = (await lettersTo('reads@evil.example')).length;
    const holder = anybody('casmu', email ?? '');
    await holder.begin('recoveries', { identifier: memberNumber, channel: 'email' });
    expect((await holder.followLink()).status).toBe(200);
    await holder.choose('lago7brisa');
    expect(await holder.ended()).toBe('completed');
    await calm(live);
    expect((await lettersTo('reads@evil.example')).length).toBe(heard);
    expect((await reachedAt(memberId))?.email).toBe(email);
  });

  it('opens no account that the member’s mobile does not hear of, with a link that freezes it', async () => {
    const member = await addCasmuMember(live.database, { email: null });
    const start = { kind: 'registration', memberNumber: member.memberNumber };
    await takeOver('insider', start, { email: 'opens@evil.example' });
    const sms = await told(member.mobile ?? '', 'cuenta abierta');
    expect((await notMe(sms)).status).toBe(200);
    expect(await reachedAt(member.memberId)).toEqual({ email: null, mobile: member.mobile });
    expect((await anybody().logIn(member.memberNumber, 'brisa7lago')).status).not.toBe(201);
  });
});

/** Somebody of a titular's family registers, with a mailbox of their own that nobody has seen. */
async function registerRelative(
  titular: OssegMember,
  relative: OssegMember,
  typed: string,
): Promise<Visitor> {
  const visitor = anybody('osseg', titular.email ?? '');
  const form = {
    document: relative.document.number,
    documentType: 'DNI',
    birthDate: '15081975',
    email: typed,
    password,
    confirmation: password,
  };
  Object.assign(visitor, (await visitor.send('registrations', form)).body);
  const { code } = await told(titular.email ?? '', relative.name);
  await visitor.until(({ step }) => step.kind === 'emailCode' && step.expiresAt !== null);
  await visitor.step('POST', '/code', { code });
  await visitor.until(({ step }) => step.kind === 'ended');
  return visitor;
}

async function askRecovery(email: string): Promise<Visitor> {
  const visitor = anybody('osseg', email);
  Object.assign(visitor, (await visitor.send('recoveries', { email })).body);
  await calm(live);
  return visitor;
}

const serial = (): string => randomUUID().slice(0, 8);

describe('the mailbox that a titular’s relative types', () => {
  it('counts for nothing until it is answered; its reader recovers nothing, and the titular hears of the opening', async () => {
    const titular = await addOssegMember(live.database);
    const relative = await addOssegMember(live.database, { titular });
    const typed = `familiar.${serial()}@gmial.example`;
    const visitor = await registerRelative(titular, relative, typed);
    const { step } = await visitor.until(() => true);
    expect(step).toEqual({ kind: 'ended', ending: 'completed', unconfirmed: true });
    expect(await reachedAt(relative.memberId)).toEqual({ email: titular.email, mobile: null });
    const letter = await told(titular.email ?? '', 'No fui yo');
    expect(letter.text).toContain(relative.name);
    const asked = await told(typed, 'Confirme este correo');
    expect(asked.text).not.toContain(relative.name);
    expect(asked.text).not.toContain(relative.document.number);

    // Told what an unknown mailbox is told.
    const unknown = `nadie.${serial()}@gmial.example`;
    await askRecovery(typed);
    await askRecovery(unknown);
    const [toTyped, toUnknown] = [(await lettersTo(typed))[0], (await lettersTo(unknown))[0]];
    expect(toTyped?.subject).toBe(toUnknown?.subject);
    expect(toTyped?.text).toBe(toUnknown?.text);
    // The titular's own mailbox recovers it.
    await askRecovery(titular.email ?? '');
    expect((await lettersTo(titular.email ?? ''))[0]?.text).toContain(relative.name);
    expect((await notMe(letter)).status).toBe(200);
    expect(
      (await anybody('osseg').logIn(relative.document.number, password, { challenged: false })).status,
    ).not.toBe(201);
  });

  it('confirms itself by its link and the document: not by looking, and not by guessing', async () => {
    const titular = await addOssegMember(live.database);
    const relative = await addOssegMember(live.database, { titular });
    const typed = `familiar.${serial()}@example.org`;
    await registerRelative(titular, relative, typed);
    const token = linkIn(await told(typed, 'Confirme este correo'));
    for (const method of ['GET', 'HEAD', 'GET']) await anybody().call<unknown>(method, `/links/${token}`);
    const { body } = await anybody().call<unknown>('GET', `/links/${token}`);
    expect(body).toMatchObject({ purpose: 'contact', state: 'usable', program: 'osseg' });
    expect(await reachedAt(relative.memberId)).toMatchObject({ email: titular.email });
    const confirm = (document: string): Promise<Answer> =>
      anybody().call<unknown>('POST', `/links/${token}/contact`, { document });
    expectProblem(await anybody().call<unknown>('POST', `/links/${token}`), 'link-unknown');
    expectProblem(await anybody().call<unknown>('POST', `/links/${token}/not-me`), 'link-unknown');
    expectProblem(await confirm('x'), 'invalid');
    const wrong = expectProblem(await confirm(titular.document.number), 'contact-document-wrong');
    expect(wrong.attemptsLeft).toBe(4);
    const presses = await Promise.all(Array.from({ length: 10 }, () => confirm(relative.document.number)));
    expect(presses.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await reachedAt(relative.memberId)).toMatchObject({ email: typed });
    // Who reads it may have several of the family to think of.
    expect((await told(titular.email ?? '', 'contacto nuevo')).text).toContain(relative.name);

    // Now it recovers, and the titular hears of the reset.
    const recovery = anybody('osseg', typed);
    Object.assign(recovery, (await recovery.send('recoveries', { email: typed })).body);
    expect((await recovery.followLink()).status).toBe(200);
    await recovery.until(({ step }) => step.kind === 'password');
    const pair = { password: 'nueve faros de sal fina', confirmation: 'nueve faros de sal fina' };
    await recovery.step('POST', '/password', { ...pair, email: typed });
    expect(await recovery.ended()).toBe('completed');
    const letter = await told(titular.email ?? '', 'cambió');
    expect(letter.text).toContain(relative.name);
    expect((await notMe(letter)).status).toBe(200);
  });

  it('is not confirmed by a person who types five documents', async () => {
    const titular = await addOssegMember(live.database);
    const relative = await addOssegMember(live.database, { titular });
    const typed = `familiar.${serial()}@example.org`;
    await registerRelative(titular, relative, typed);
    const token = linkIn(await told(typed, 'Confirme este correo'));
    const guess = (document: string): Promise<Answer> =>
      anybody().call<unknown>('POST', `/links/${token}/contact`, { document });
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, n) => guess(String(20_000_000 + n))));
    expect(guesses.filter(({ status }) => status === 422)).toHaveLength(5);
    expectProblem(await guess(relative.document.number), 'link-expired');
    expect(await reachedAt(relative.memberId)).toMatchObject({ email: titular.email });
  });
});

describe('a contact that came from the list', () => {
  it('follows it: a former titular recovers nothing, and the mailbox that the list has now does', async () => {
    const former = await addOssegMember(live.database);
    const person = await addOssegMember(live.database, { titular: former });
    await registerRelative(former, person, former.email ?? '');
    const own = `propia.${serial()}@example.org`;
    // She is a titular now, as the list says.
    await live.database.pool.query('UPDATE members SET titular_id = NULL, email = $2 WHERE id = $1', [
      person.memberId,
      own,
    ]);
    expect(await reachedAt(person.memberId)).toMatchObject({ email: own });
    // The letter about the opening, which names her.
    await told(former.email ?? '', 'Se completó el registro');
    await calm(live);
    const before = new Set((await lettersTo(former.email ?? '')).map(({ id }) => id));
    await askRecovery(former.email ?? '');
    const since = (await lettersTo(former.email ?? '')).filter(({ id }) => !before.has(id));
    expect(since.map(({ text }) => text.includes(person.name))).not.toContain(true);
    const recovery = anybody('osseg', own);
    Object.assign(recovery, (await recovery.send('recoveries', { email: own })).body);
    expect((await recovery.followLink()).status).toBe(200);
  });

  it('follows it also while a recovery is under way', async () => {
    const former = await addOssegMember(live.database);
    const person = await addOssegMember(live.database, { titular: former });
    await registerRelative(former, person, former.email ?? '');
    await calm(live);
    const recovery = anybody('osseg', former.email ?? '');
    Object.assign(recovery, (await recovery.send('recoveries', { email: former.email })).body);
    expect((await recovery.followLink()).status).toBe(200);
    await recovery.until(({ step }) => step.kind === 'password');
    await live.database.pool.query('UPDATE members SET titular_id = NULL, email = $2 WHERE id = $1', [
      person.memberId,
      `propia.${serial()}@example.org`,
    ]);
    const pair = { password: 'nueve faros de sal fina', confirmation: 'nueve faros de sal fina' };
    const typed = { ...pair, email: former.email };
    const answer = await recovery.call<unknown>('POST', `/journeys/${recovery.journey}/password`, typed);
    if (answer.status === 200) expect(await recovery.ended()).toBe('superseded');
    else expectProblem(answer, 'invalid');
  });
});
