import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../../domain/program.ts';
import { findLink } from '../../store/secrets/links.ts';
import { registerPerson } from '../../store/journeys/registration-act.ts';
import { beginSession } from '../../store/accounts/sessions.ts';
import { reportNotMe } from '../../store/journeys/steps/not-me.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { atTheCode, enterCode } from '../support/clave-steps.ts';
import { isDelivered } from '../support/holders.ts';
import { testKeyring } from '../support/keyring.ts';
import { accountOf, addListed, openByCertificate } from '../support/opened.ts';
import type { Listed, OpenedAccount } from '../support/opened.ts';
import { clearReadingOf, steps, tellTaken } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

const account = (person: Listed): Promise<OpenedAccount | undefined> => accountOf(world.database, person);

async function opened(program: string): Promise<Listed & { session: Buffer }> {
  const person = await addListed(world.database, program);
  const { letters, hash } = await openByCertificate(world, program, person);
  for (const letter of letters) await isDelivered(world.env.client, letter);
  return { ...person, session: hash };
}

/** Registers in a program that has nobody look at an identity, to the end. @param session what the form is sent with */
async function registerUnseen({ document }: Listed, session?: Buffer): Promise<Journey> {
  const { stages } = planOf(world.program, 'registration');
  const unseen = stages.filter(({ kind }) => kind !== 'identity' && kind !== 'review');
  const journey = await world.register(document.number, { stages: unseen }, { session });
  await steps.reachPin(world, journey);
  await tellTaken(
    world,
    await submitCode(world.database, testKeyring, journey.id, () => ({
      code: journey.code(),
      identityDocument: 'DNI',
    })),
  );
  await steps.choosePassword(world, journey);
  return journey;
}

const sentTo = (recipient: string): string[] =>
  world.sent.filter(({ to }) => to === recipient).map(({ text }) => text);

const linkIn = (text = ''): string => /\/link\/([\w-]+)/.exec(text)?.[1] ?? '';

/** With contacts of their own, to the end. */
async function register({ document }: Listed, email: string): Promise<Journey> {
  world.reads(clearReadingOf(document.number));
  const journey = await world.begin('asepeyo', 'registration', { document, email, mobile: '+34600123456' });
  await steps.reachPin(world, journey);
  await steps.enterPin(world, journey);
  await steps.identify(world, journey);
  await steps.passReview(world, journey);
  await steps.choosePassword(world, journey);
  return journey;
}

async function doubtsOf({ id }: Journey): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ doubts: string[] }>(
    'SELECT doubts FROM reviews WHERE journey_id = $1',
    [id],
  );
  return rows[0]?.doubts ?? [];
}

async function eligibilityOf({ id }: Journey): Promise<string | undefined> {
  await world.follow(id).until(({ opening }) => opening > 0);
  const { rows } = await world.database.pool.query<{ standing: string }>(
    'SELECT standing FROM applicants WHERE journey_id = $1',
    [id],
  );
  return rows[0]?.standing;
}

describe('an account that a stranger opens in another’s name', () => {
  it('is told to the email and the mobile that the list has, whose link takes it back', async () => {
    const person = await addListed(world.database, 'asepeyo');
    const email = 'attacker@evil.example';
    const journey = await register(person, email);
    expect(await journey.ending()).toBe('completed');
    expect(await account(person)).toMatchObject({ email, mobile: '+34600123456' });
    expect(sentTo(person.email).at(-1)).toContain('Se ha abierto una cuenta');
    const sms = sentTo(person.mobile).at(-1);
    expect(sms).toContain('cuenta abierta');
    // Their own mailbox gets the ordinary letter, and their mobile has just been answered.
    expect(sentTo(email).at(-1)).toContain('está completa');
    expect(sentTo('+34600123456').at(-1)).not.toContain('cuenta abierta');
    expect((await reportNotMe(world.database, linkIn(sms))).outcome).toBe('reported');
    expect(await account(person)).toMatchObject({
      frozen: true,
      passwordHash: null,
      email: person.email,
      mobile: person.mobile,
    });
  });
});

describe('an account that a certificate has opened', () => {
  it('is told to each contact on file, whose link freezes it', async () => {
    const person = await opened('asepeyo');
    expect(sentTo(person.email)[0]).toContain('con su certificado electrónico');
    expect(sentTo(person.mobile)[0]).toContain('cuenta abierta');
    const link = linkIn(sentTo(person.mobile)[0]);
    expect(link).toBe(linkIn(sentTo(person.email)[0]));
    expect(await findLink(world.database, link)).toMatchObject({ purpose: 'notMe', kind: 'notice' });
    expect((await reportNotMe(world.database, link)).outcome).toBe('reported');
    expect(await account(person)).toMatchObject({ frozen: true, sessions: 0 });

    const email = 'after-frozen@example.org';
    const journey = await world.begin('asepeyo', 'registration', {
      document: person.document,
      email,
      mobile: '+34600123456',
    });
    expect(await eligibilityOf(journey)).toBe('hasAccount');
  });

  it('is completed by a registration that staff have approved, knowing of it: password and contacts are the new ones, and the old contacts hear of it', async () => {
    const person = await opened('asepeyo');
    const before = await account(person);
    expect(before).toMatchObject({ passwordHash: null, awaitsPassword: true, sessions: 1 });
    const email = 'completed-by-registration@example.org';
    const journey = await register(person, email);
    expect(await journey.ending()).toBe('completed');
    expect(await doubtsOf(journey)).toContain('certificateAccount');
    expect(await account(person)).toEqual({
      id: before?.id,
      email,
      mobile: '+34600123456',
      passwordHash: 'a hash',
      awaitsPassword: false,
      frozen: false,
      sessions: 0,
    });
    for (const contact of [person.email, person.mobile]) {
      const letter = sentTo(contact).at(-1);
      expect(letter).toMatch(/abierto una cuenta|cuenta abierta/);
      expect(await findLink(world.database, linkIn(letter))).toMatchObject({ purpose: 'notMe' });
    }
    await reportNotMe(world.database, linkIn(sentTo(person.email).at(-1)));
    expect(await account(person)).toMatchObject({ frozen: true, passwordHash: null });
  });

  it('is not completed by a registration without a review: its holder stays in, and no contact is replaced', async () => {
    const person = await opened('asepeyo');
    const before = await account(person);
    expect(await (await registerUnseen(person)).ending()).toBe('superseded');
    expect(await account(person)).toEqual(before);
    expect(before).toMatchObject({ email: person.email, sessions: 1, awaitsPassword: true });
  });

  it('is completed by a registration that its holder sends from the session by certificate, and from no other', async () => {
    const [person, stranger] = [await opened('asepeyo'), await opened('asepeyo')];
    expect(await (await registerUnseen(person, stranger.session)).ending()).toBe('superseded');
    const byPassword = randomBytes(32);
    await beginSession(world.database.sql, (await account(person))?.id ?? '', byPassword, undefined);
    expect(await (await registerUnseen(person, byPassword)).ending()).toBe('superseded');
    expect(await (await registerUnseen(person, person.session)).ending()).toBe('completed');
    expect(await account(person)).toMatchObject({
      passwordHash: 'a hash',
      awaitsPassword: false,
      sessions: 0,
    });
  });

  it('is not completed by a registration that was approved before it was opened', async () => {
    const person = await addListed(world.database, 'asepeyo');
    const { document } = person;
    world.reads(clearReadingOf(document.number));
    const email = 'approved-before@example.org';
    const journey = await world.begin('asepeyo', 'registration', { document, email, mobile: '+34600123461' });
    await steps.reachPin(world, journey);
    await steps.enterPin(world, journey);
    await steps.identify(world, journey);
    await steps.passReview(world, journey);
    await openByCertificate(world, 'asepeyo', person);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('superseded');
    expect(await account(person)).toMatchObject({ email: person.email, awaitsPassword: true, sessions: 1 });
  });

  it('is not left to a recovery that was under way when a registration completed it', async () => {
    const person = await opened('asepeyo');
    const { document } = person;
    const form = await world.begin('asepeyo', 'recovery', { document, channel: 'email' }, person.email);
    const recovery = await steps.confirmEmail(world, form);
    await (await register(person, 'before-the-recovery@example.org')).ending();
    expect(await recovery.ending()).toBe('superseded');
    expect(await account(person)).toMatchObject({
      email: 'before-the-recovery@example.org',
      awaitsPassword: false,
    });
  });

  it('is no account that the slip of a registration act speaks of: an activation completes it', async () => {
    const { document, email, mobile } = await opened('clave');
    const program = { id: 'clave', languages: ['es'] satisfies [string] };
    const act = { document, name: 'Ana Prueba', email, mobile };
    const { hasAccount } = await registerPerson(world.database, testKeyring, program, act, 'an officer');
    expect(hasAccount).toBe(false);
  });

  it('is completed once: a person who registers again is told that there is an account', async () => {
    const person = await opened('asepeyo');
    await (await register(person, 'first-of-two@example.org')).ending();
    const email = 'second-of-two@example.org';
    const { document } = person;
    const again = await world.begin('asepeyo', 'registration', { document, email, mobile: '+34600123457' });
    expect(await eligibilityOf(again)).toBe('hasAccount');
  });

  it('is not completed by an activation without a registration act', async () => {
    const person = await opened('clave');
    const before = await account(person);
    const { document, email } = person;
    const journey = await world.begin('clave', 'activation', { document, email });
    await atTheCode(journey);
    await enterCode(world, journey);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('superseded');
    expect(await account(person)).toEqual(before);
  });

  it('is completed by an activation, whose registration act had the person before an officer', async () => {
    const person = await opened('clave');
    const { document, email, mobile } = person;
    const program = { id: 'clave', languages: ['es'] satisfies [string] };
    const act = { document, name: 'Ana Prueba', email, mobile };
    await registerPerson(world.database, testKeyring, program, act, 'an officer');
    const journey = await world.begin('clave', 'activation', { document, email });
    await atTheCode(journey);
    await enterCode(world, journey);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('completed');
    expect(await account(person)).toMatchObject({
      email,
      mobile: person.mobile,
      passwordHash: 'a hash',
      awaitsPassword: false,
    });
  });

  it('is completed by a recovery, and then no registration takes it over', async () => {
    const person = await opened('asepeyo');
    const { document } = person;
    const journey = await world.begin('asepeyo', 'recovery', { document, channel: 'email' }, person.email);
    const goesOn = await steps.confirmEmail(world, journey);
    await steps.choosePassword(world, goesOn);
    expect(await goesOn.ending()).toBe('completed');
    expect(await account(person)).toMatchObject({ passwordHash: 'a hash', awaitsPassword: false });
    const again = await world.begin('asepeyo', 'registration', {
      document,
      email: 'too-late@example.org',
      mobile: '+34600123458',
    });
    expect(await eligibilityOf(again)).toBe('hasAccount');
  });

  it('is completed by the registration that was under way when it was opened', async () => {
    const person = await addListed(world.database, 'asepeyo');
    const { document } = person;
    const email = 'under-way@example.org';
    world.reads(clearReadingOf(document.number));
    const journey = await world.begin('asepeyo', 'registration', { document, email, mobile: '+34600123459' });
    await steps.reachPin(world, journey);
    await openByCertificate(world, 'asepeyo', person);
    await steps.enterPin(world, journey);
    await steps.identify(world, journey);
    await steps.passReview(world, journey);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('completed');
    expect(await account(person)).toMatchObject({ email, awaitsPassword: false, sessions: 0 });
  });

  it('is another thing than one whose password was dropped: that is only recovered', async () => {
    const person = await opened('asepeyo');
    await (await register(person, 'dropped@example.org')).ending();
    await world.database.pool.query(`UPDATE accounts SET password_hash = NULL WHERE member_id = $1`, [
      person.memberId,
    ]);
    const journey = await world.begin('asepeyo', 'registration', {
      document: person.document,
      email: 'dropped-again@example.org',
      mobile: '+34600123460',
    });
    expect(await eligibilityOf(journey)).toBe('hasAccount');
  });
});
