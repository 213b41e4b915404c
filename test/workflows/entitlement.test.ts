import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideReview } from '../../store/staff/reviews.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { addCasmuMember, beginRecovery } from '../support/casmu.ts';
import { registerMember } from '../support/clave.ts';
import { atTheCode, enterCode } from '../support/clave-steps.ts';
import { testKeyring } from '../support/keyring.ts';
import { addOssegMember } from '../support/osseg.ts';
import { seePictures } from '../support/reviewer.ts';
import { clearReadingOf, steps, tellTaken } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world.close());

const passwordHash = 'a password that nobody uses';

async function delist(document: string): Promise<void> {
  const { rowCount } = await world.database.pool.query(
    'UPDATE members SET delisted_at = alta_now() WHERE document = $1',
    [document],
  );
  expect(rowCount).toBe(1);
}

async function becomeInactive(memberId: string): Promise<void> {
  await world.database.pool.query(
    `UPDATE affiliations SET until = (alta_now() - INTERVAL '2 days')::date WHERE member_id = $1`,
    [memberId],
  );
}

async function account(document: string): Promise<{ hash: string | null } | undefined> {
  const { rows } = await world.database.pool.query<{ hash: string | null }>(
    'SELECT password_hash AS hash FROM accounts WHERE document = $1',
    [document],
  );
  return rows[0];
}

/** Where a person must look at the identity, they find nothing wrong with it. */
async function passReview(journey: Journey): Promise<void> {
  const { stage } = await journey.until((view) => view.stage === 'review' || view.stage === 'password');
  if (stage !== 'review') return;
  const decision = { decision: 'approved', note: 'as on the card', by: 'test' } as const;
  await seePictures(world.database, journey.id, decision.by);
  const decided = await decideReview(world.database, journey.id, decision);
  await tellTaken(world, decided);
}

function lastTo(contact: string | null): string {
  return world.sent.filter(({ to }) => to === contact).at(-1)?.text ?? '';
}

describe('an applicant who comes off the list after the form gets no account, and is told by the contact that they proved', () => {
  it('at asepeyo, before the identity step', async () => {
    const journey = await world.register();
    await steps.reachPin(world, journey);
    await steps.enterPin(world, journey);
    await delist(journey.document);
    world.reads(clearReadingOf(journey.document));
    await steps.identify(world, journey);
    await passReview(journey);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('rejected');
    expect(await account(journey.document)).toBeUndefined();
    await expect.poll(() => journey.letters().at(-1)).toContain('su afiliación hoy no está activa');
  });

  it('at osseg, when their affiliation ends while the code is on its way', async () => {
    const { document, birthDate, email, memberId } = await addOssegMember(world.database);
    const form = { document, birthDate, email: email ?? '', passwordHash };
    const journey = await world.begin('osseg', 'registration', form, email ?? '');
    await journey.until(({ stage, message }) => stage === 'emailCode' && message?.status === 'sent');
    const code = /\b(\d{6})\b/.exec(lastTo(email))?.[1] ?? '';
    await becomeInactive(memberId);
    await tellTaken(world, await submitCode(world.database, testKeyring, journey.id, () => ({ code })));
    expect(await journey.ending()).toBe('rejected');
    expect(await account(document.number)).toBeUndefined();
    await expect.poll(() => lastTo(email)).toContain('su afiliación hoy no está activa');
    expect(lastTo(email)).toContain('0800-777-67734');
  });

  it('at casmu, before their first password', async () => {
    const { document, email } = await addCasmuMember(world.database);
    const journey = await world.begin('casmu', 'registration', { document, channel: 'sms' });
    await atTheCode(journey);
    await delist(document.number);
    await enterCode(world, journey);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('rejected');
    expect(await account(document.number)).toBeUndefined();
    await expect.poll(() => lastTo(email)).toContain('llámenos al 144');
  });

  it('at clave, before the activation ends', async () => {
    const { document, email } = await registerMember(world.database);
    const journey = await world.begin('clave', 'activation', { document, email });
    await atTheCode(journey);
    await delist(document.number);
    await enterCode(world, journey);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('rejected');
    expect(await account(document.number)).toBeUndefined();
  });
});

describe('a recovery of a person who may not have an account today', () => {
  it('tells them so instead of leading to a password, by the mailbox on file', async () => {
    const email = 'inactiva@example.org';
    const member = await addOssegMember(world.database, { account: { email } });
    await becomeInactive(member.memberId);
    const journey = await world.begin('osseg', 'recovery', { email }, email);
    await journey.until(({ message }) => message?.status === 'sent');
    const letter = lastTo(email);
    expect(letter).toContain('su afiliación hoy no está activa');
    expect(letter).toContain('0800-777-67734');
    expect(letter).not.toMatch(/https?:\/\//);
    expect(await journey.expire()).toBe('expired');
  });

  it('tells by text message where that was picked, also a person who is no longer listed', async () => {
    const member = await addCasmuMember(world.database, { account: true });
    await delist(member.document.number);
    const journey = await beginRecovery(world, member, 'sms');
    await journey.until(({ message }) => message?.status === 'sent');
    expect(lastTo(member.mobile)).toContain('su afiliacion hoy no esta activa');
    expect(await journey.expire()).toBe('expired');
  });

  it('changes no password when that is so only by its end', async () => {
    const member = await addCasmuMember(world.database, { account: true, passwordHash });
    const journey = await beginRecovery(world, member, 'sms');
    await atTheCode(journey);
    await enterCode(world, journey);
    await delist(member.document.number);
    await steps.choosePassword(world, journey);
    expect(await journey.ending()).toBe('rejected');
    expect(await account(member.document.number)).toEqual({ hash: passwordHash });
  });
});

describe('a journey that began before its plan said who may have an account', () => {
  async function older(journey: Journey): Promise<void> {
    await world.database.pool.query(`UPDATE journeys SET plan = plan - 'entitled' WHERE id = $1`, [
      journey.id,
    ]);
  }

  it('opens an account only for an applicant who is listed at its end', async () => {
    for (const listed of [true, false]) {
      const { document } = await addCasmuMember(world.database);
      const journey = await world.begin('casmu', 'registration', { document, channel: 'sms' });
      await atTheCode(journey);
      await older(journey);
      if (!listed) await delist(document.number);
      await enterCode(world, journey);
      await steps.choosePassword(world, journey);
      expect(await journey.ending()).toBe(listed ? 'completed' : 'rejected');
    }
  });
});

describe('six digits that are one member’s number and another’s cédula', () => {
  it('name neither of them in a public form, and the cédula with a zero before it its holder', async () => {
    const numbered = await addCasmuMember(world.database, { account: true });
    const oldest = await addCasmuMember(world.database, { account: true });
    const digits = numbered.memberNumber;
    await world.database.pool.query(`UPDATE members SET document = $2 WHERE id = $1`, [
      oldest.memberId,
      digits,
    ]);
    await world.database.pool.query(`UPDATE accounts SET document = $2 WHERE member_id = $1`, [
      oldest.memberId,
      digits,
    ]);
    const document = { type: 'CI', number: digits } as const;
    const both = await world.begin('casmu', 'recovery', { document, memberNumber: digits, channel: 'email' });
    await both.until(({ message }) => message?.status === 'sent');
    expect([lastTo(numbered.email), lastTo(oldest.email)]).toEqual(['', '']);
    const one = await world.begin('casmu', 'recovery', { document, channel: 'email' }, oldest.email ?? '');
    await one.until(({ message }) => message?.status === 'sent');
    expect([lastTo(numbered.email), lastTo(oldest.email) === '']).toEqual(['', false]);
    await both.expire();
    await one.expire();
  });
});
