import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { presentJourney } from '../../api/journeys/present.ts';
import { DAY, MINUTE, SECOND } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { decideApproval, openApprovals } from '../../store/staff/contact-approvals.ts';
import { endJourney } from '../../store/journeys/journey-ending.ts';
import { findLink } from '../../store/secrets/links.ts';
import { choosePassword } from '../../store/journeys/steps/choose-password.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { reportNotMe } from '../../store/journeys/steps/not-me.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { addCasmuMember, beginRecovery } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { testKeyring } from '../support/keyring.ts';
import { addOssegMember } from '../support/osseg.ts';
import type { OssegMember } from '../support/osseg.ts';
import { steps, tellTaken } from '../support/steps.ts';
import { createWorld } from '../support/world.ts';
import type { Journey, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
const holder = (): Promise<CasmuMember> => addCasmuMember(world.database, { account: true });

const recover = (member: CasmuMember, channel: 'email' | 'sms'): Promise<Journey> =>
  beginRecovery(world, member, channel);

async function atTheCode(journey: Journey): Promise<string> {
  await journey.until(({ stage, code }) => stage === 'smsCode' && typeof code?.expiresAt === 'string');
  return journey.code();
}

const submit = (journey: Journey, code: string): ReturnType<typeof submitCode> =>
  submitCode(world.database, testKeyring, journey.id, () => ({ code }));

/** As far as the password. */
async function prove(journey: Journey, code?: string): Promise<void> {
  await tellTaken(world, await submit(journey, code ?? (await atTheCode(journey))));
  await journey.until(({ stage }) => stage === 'password');
}

async function completed(journey: Journey): Promise<Journey> {
  await prove(journey);
  await steps.choosePassword(world, journey);
  expect(await journey.ending()).toBe('completed');
  return journey;
}

const resend = async (journey: Journey): Promise<void> =>
  tellTaken(
    world,
    await resendMessage(world.database, testKeyring, { journeyId: journey.id, scope: 'act' }, allow),
  );

const sentTo = (...contacts: (string | null)[]): string[] =>
  world.sent.filter(({ to }) => contacts.includes(to)).map(({ text }) => text);

async function passwordOf({ memberId }: { memberId: string }): Promise<string | null | undefined> {
  const { rows } = await world.database.pool.query<{ hash: string | null }>(
    'SELECT password_hash AS hash FROM accounts WHERE member_id = $1',
    [memberId],
  );
  return rows[0]?.hash;
}

describe('a recovery whose holder has gone by another', () => {
  it('sends no message any more, however often its page asks, and its old code and the new one count for nothing', async () => {
    const person = await holder();
    const first = await recover(person, 'sms');
    const code = await atTheCode(first);
    await completed(await recover(person, 'sms'));
    const told = sentTo(person.email, person.mobile).length;
    expect(await submit(first, code)).toEqual({ outcome: 'wrongCode', attemptsLeft: 4 });
    const { createdAt } = await first.view();
    await first.skipTo(createdAt.getTime() + 5 * MINUTE);
    await resend(first);
    await first.until(({ message }) => message?.times === 2 && message.status === 'sent');
    await first.skipTo(createdAt.getTime() + 30 * MINUTE);
    await resend(first);
    await first.until(({ message, code: each }) => message?.times === 3 && each?.dead === false);
    expect(await first.expire()).toBe('expired');
    expect(sentTo(person.email, person.mobile)).toHaveLength(told);
  });

  it('tells the mailbox that its link is not needed any more', async () => {
    const person = await holder();
    const first = await recover(person, 'email');
    await first.until(({ message }) => message?.status === 'sent');
    const token = first.linkToken();
    await completed(await recover(person, 'sms'));
    expect(await findLink(world.database, token)).toMatchObject({ ended: true, expired: false, used: false });
    const use = await useLink(world.database, testKeyring, token, allow);
    expect(use).toEqual({ outcome: 'ended', ending: 'superseded' });
    expect((await first.view()).ending).toBeNull();
  });

  it('that waits for a provider goes on waiting, and what waited goes to nobody', async () => {
    const person = await holder();
    world.fail('sms', true);
    const first = await recover(person, 'sms');
    const { createdAt } = await first.view();
    await first.untilTried();
    await first.skipTo(createdAt.getTime() + 11 * MINUTE);
    await first.until(({ parkedCause }) => parkedCause === 'sms');
    const other = await steps.confirmEmail(world, await recover(person, 'email'));
    await steps.choosePassword(world, other);
    // Its text message waits for the provider too.
    await other.until(({ ending }) => ending === 'completed');
    expect((await first.view()).parkedCause).toBe('sms');
    world.fail('sms', false);
    // What goes to nobody waits while others have failed lately: the letter's try may have been one.
    const { now } = await first.view();
    await first.skipTo(now.getTime() + LIMITS.provider.recently + MINUTE);
    await world.retryParked('sms');
    const { code } = await first.until(({ message }) => message?.status === 'sent');
    expect(code?.dead).toBe(false);
    expect(sentTo(person.mobile).filter((text) => /\b\d{6}\b/.test(text))).toEqual([]);
  });

  it('takes no effect though it was locked at that moment and went on', async () => {
    const person = await holder();
    const [first, begun] = [await recover(person, 'sms'), await recover(person, 'email')];
    const code = await atTheCode(first);
    const second = await steps.confirmEmail(world, begun);
    await second.until(({ stage }) => stage === 'password');
    const client = await world.database.pool.connect();
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM journeys WHERE id = $1 FOR NO KEY UPDATE', [first.id]);
    await steps.choosePassword(world, second);
    expect(await second.ending()).toBe('completed');
    await client.query('ROLLBACK');
    client.release();
    await prove(first, code);
    await tellTaken(world, await choosePassword(world.database, first.id, { hash: 'another hash' }));
    expect(await first.ending()).toBe('superseded');
    expect(await passwordOf(person)).toBe('a hash');
  });

  it('of two that end at the same moment one takes effect', async () => {
    const person = await holder();
    const both: Journey[] = [];
    for (let each = 0; each < 2; each += 1) {
      const journey = await recover(person, 'sms');
      await prove(journey);
      both.push(journey);
    }
    for (const { id } of both) await choosePassword(world.database, id, { hash: id });
    const ends = await Promise.all(
      both.map(({ id }) => endJourney(world.database, testKeyring, id, 'completed')),
    );
    expect(ends.map(({ ending }) => ending).toSorted()).toEqual(['completed', 'superseded']);
    const winner = both[ends.findIndex(({ ending }) => ending === 'completed')];
    expect(await passwordOf(person)).toBe(winner?.id);
  });
});

it('"this was not me" leaves every unproven recovery as it looks, and ends the proven one', async () => {
  const person = await addCasmuMember(world.database, { account: true, email: null });
  await completed(await recover(person, 'sms'));
  const reset = (): boolean => sentTo(person.mobile).some((text) => text.includes('/link/'));
  await vi.waitUntil(reset, { timeout: 10_000 });
  const notMe = /\/link\/([\w-]+)/.exec(sentTo(person.mobile).at(-1) ?? '')?.[1] ?? '';
  const unproven = await recover(person, 'sms');
  const code = await atTheCode(unproven);
  const told = await recover(person, 'email');
  await told.until(({ message }) => message?.status === 'sent');
  const proven = await recover(person, 'sms');
  await prove(proven);
  const before = await Promise.all([unproven, told].map((journey) => journey.view()));
  const report = await reportNotMe(world.database, notMe);
  if (report.outcome !== 'reported') throw new Error(report.outcome);
  await world.dispatcher.dispatch(report.outboxRecords);
  expect(await proven.ending()).toBe('superseded');
  const after = await Promise.all([unproven, told].map((journey) => journey.view()));
  expect(after.map(({ ending, version }) => ({ ending, version }))).toEqual(
    before.map(({ version }) => ({ ending: null, version })),
  );
  expect((await submit(unproven, code)).outcome).toBe('wrongCode');
});

describe('a registration whose titular has gone by another', () => {
  let mailboxes = 0;
  const newMailbox = (): string => `ajeno.${String((mailboxes += 1))}@example.org`;

  function register({ document, birthDate }: OssegMember, email: string): Promise<Journey> {
    return world.begin(
      'osseg',
      'registration',
      { document, birthDate, email, passwordHash: 'a hash' },
      email,
    );
  }

  const codeIn = (letter: string | undefined): string => /\b\d{6}\b/.exec(letter ?? '')?.[0] ?? '';
  const approve = (journey: Journey): ReturnType<typeof decideApproval> =>
    decideApproval(world.database, journey.id, {
      decision: 'approved',
      by: 'test',
      note: 'asked the titular',
    });

  async function enterEmailed(journey: Journey): Promise<void> {
    await journey.until(
      ({ stage, code, message }) =>
        stage === 'emailCode' && typeof code?.expiresAt === 'string' && message?.status === 'sent',
    );
    await tellTaken(world, await submit(journey, codeIn(journey.letters().at(-1))));
  }

  it('keeps nothing of its password, and its code does not count', async () => {
    const member = await addOssegMember(world.database);
    const email = member.email ?? '';
    const first = await register(member, email);
    await first.until(({ message }) => message?.status === 'sent');
    const code = codeIn(first.letters().at(-1));
    const second = await register(member, email);
    await second.until(() => second.letters().length === 2);
    await enterEmailed(second);
    expect(await second.ending()).toBe('completed');
    expect((await submit(first, code)).outcome).toBe('wrongCode');
    const { rows } = await world.database.pool.query(
      'SELECT password_hash, contact_email FROM applicants WHERE journey_id = $1',
      [first.id],
    );
    expect(rows).toEqual([{ password_hash: null, contact_email: null }]);
    expect(await first.expire()).toBe('expired');
  });

  it('is not asked of staff any more, and the mailbox that was typed sees nothing of it until their 15 days are over', async () => {
    const member = await addOssegMember(world.database, { email: null });
    const waits = async (email: string): Promise<Journey> => {
      const journey = await register(member, email);
      await journey.until(({ stage, message }) => stage === 'contactApproval' && message?.status === 'sent');
      return journey;
    };
    const strange = await waits(newMailbox());
    const own = await waits(newMailbox());
    const link = /\/link\/([\w-]+)/.exec(strange.letters()[0] ?? '')?.[1] ?? '';
    const before = await strange.view();
    await tellTaken(world, await approve(own));
    await enterEmailed(own);
    expect(await own.ending()).toBe('completed');

    const open = await openApprovals(world.database, 'osseg');
    expect(open.map(({ journeyId }) => journeyId)).not.toContain(strange.id);
    expect(await approve(strange)).toEqual({ outcome: 'notOpen' });
    const after = await strange.view();
    for (const scope of ['act', 'link'] as const)
      expect({ ...presentJourney(after, scope), now: '' }).toEqual({
        ...presentJourney(before, scope),
        now: '',
      });
    expect((await useLink(world.database, testKeyring, link, allow)).outcome).toBe('used');
    await strange.skipTo(before.createdAt.getTime() + 2 * DAY);
    expect(presentJourney(await strange.view(), 'link').step.kind).toBe('contactApproval');
    expect(presentJourney(await strange.view(), 'act').step).toEqual({ kind: 'ended', ending: 'expired' });
    await strange.skipTo((before.stageEnds?.getTime() ?? 0) + SECOND);
    expect(await strange.ending()).toBe('expired');
  });

  it('is told apart from none by a family’s shared mailbox: each account is overtaken by its own recovery alone', async () => {
    const email = newMailbox();
    const titular = await addOssegMember(world.database, { account: { email } });
    const child = await addOssegMember(world.database, { titular, account: { email } });
    const tokensIn = (): string[] =>
      sentTo(email).flatMap((text) => /\/link\/([\w-]+)/.exec(text)?.slice(1) ?? []);
    const of = ({ name }: OssegMember): string =>
      /\/link\/([\w-]+)/.exec(sentTo(email).find((text) => text.includes(name)) ?? '')?.[1] ?? '';
    const first = await world.begin('osseg', 'recovery', { email });
    await first.until(() => tokensIn().length === 2);
    const [ofTitular, ofChild] = [of(titular), of(child)];
    const second = await world.begin('osseg', 'recovery', { email }, email);
    await second.until(() => tokensIn().length === 4);
    const own = tokensIn().find((token) => ![ofTitular, ofChild].includes(token) && token !== '') ?? '';
    const use = await useLink(world.database, testKeyring, own, allow);
    if (use.outcome !== 'used') throw new Error(use.outcome);
    await tellTaken(world, use);
    const used = world.follow(use.journeyId);
    await steps.choosePassword(world, used);
    expect(await used.ending()).toBe('completed');
    const states = await Promise.all([ofTitular, ofChild].map((token) => findLink(world.database, token)));
    expect(states.filter((state) => state?.ended === true)).toHaveLength(1);
  });
});
