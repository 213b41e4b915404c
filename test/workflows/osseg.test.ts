import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { presentJourney } from '../../api/journeys/present.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { decideApproval, openApprovals } from '../../store/staff/contact-approvals.ts';
import { beat } from '../support/beat.ts';
import { viewJourney } from '../../store/journeys/journey-view.ts';
import { choosePassword } from '../../store/journeys/steps/choose-password.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
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
let mailboxes = 0;

/** @param email as typed; the one on file by default */
function register(member: OssegMember, email = member.email ?? newMailbox()): Promise<Journey> {
  const { document, birthDate } = member;
  return world.begin('osseg', 'registration', { document, birthDate, email, passwordHash: 'a hash' }, email);
}

function newMailbox(): string {
  mailboxes += 1;
  return `nuevo.${String(mailboxes)}@example.org`;
}

const withoutEmail = (): Promise<OssegMember> => addOssegMember(world.database, { email: null });

/** @returns when the code dies, epoch milliseconds */
async function atTheCode(journey: Journey): Promise<number> {
  const { code } = await journey.until(
    (view) => view.stage === 'emailCode' && typeof view.code?.expiresAt === 'string' && !view.code.dead,
  );
  return Date.parse(code?.expiresAt ?? '');
}

const codeIn = (letter: string | undefined): string => /\b\d{6}\b/.exec(letter ?? '')?.[0] ?? '';
const submit = (journey: Journey, code = codeIn(journey.letters().at(-1))): ReturnType<typeof submitCode> =>
  submitCode(world.database, testKeyring, journey.id, () => ({ code }));
const resend = (journey: Journey): ReturnType<typeof resendMessage> =>
  resendMessage(world.database, testKeyring, { journeyId: journey.id, scope: 'act' }, allow);

async function passwordKept({ id }: Journey): Promise<boolean | undefined> {
  const { rows } = await world.database.pool.query<{ kept: boolean }>(
    'SELECT password_hash IS NOT NULL AS kept FROM applicants WHERE journey_id = $1',
    [id],
  );
  return rows[0]?.kept;
}

describe('the code by email', () => {
  it('lives for 60 minutes from its sending: at 59:59 it is taken, and the account has the password of the form', async () => {
    const member = await addOssegMember(world.database);
    const journey = await register(member);
    const dies = await atTheCode(journey);
    const { message } = await journey.view();
    expect(Math.abs(dies - Date.parse(message?.createdAt ?? '') - HOUR)).toBeLessThan(10 * SECOND);
    await journey.skipToJustBefore(dies);
    await tellTaken(world, await submit(journey));
    expect(await journey.ending()).toBe('completed');
    const { rows } = await world.database.pool.query(
      'SELECT password_hash, k.email FROM accounts c JOIN account_contacts k ON k.account_id = c.id WHERE member_id = $1',
      [member.memberId],
    );
    expect(rows).toEqual([{ password_hash: 'a hash', email: member.email }]);
    expect(await passwordKept(journey)).toBe(false);
  });

  it('is dead at 60:01, and asking again sends a new one', async () => {
    const journey = await register(await addOssegMember(world.database));
    const dies = await atTheCode(journey);
    const first = codeIn(journey.letters().at(-1));
    await journey.skipTo(dies + SECOND);
    expect(await submit(journey, first)).toEqual({ outcome: 'codeDead', why: 'expired' });
    await tellTaken(world, await resend(journey));
    await atTheCode(journey);
    const second = codeIn(journey.letters().at(-1));
    expect(second).not.toBe(first);
    expect((await submit(journey, first)).outcome).toBe('wrongCode');
    await tellTaken(world, await submit(journey, second));
    expect(await journey.ending()).toBe('completed');
  });
});

describe('the window of 24 hours', () => {
  it.each([
    [-SECOND, 'completed'],
    [SECOND, 'expired'],
  ] as const)('%i ms from its end, a good code leaves the journey %s', async (off, ending) => {
    const journey = await register(await addOssegMember(world.database));
    await atTheCode(journey);
    const { deadline, createdAt } = await journey.view();
    const end = deadline?.getTime() ?? 0;
    expect(end - createdAt.getTime()).toBe(DAY);
    await journey.skipTo(end - MINUTE);
    await tellTaken(world, await resend(journey));
    await atTheCode(journey);
    await (off < 0 ? journey.skipToJustBefore(end) : journey.skipTo(end + off));
    const submitted = await submit(journey);
    expect(submitted.outcome).toBe(ending === 'completed' ? 'taken' : 'ended');
    if (ending === 'completed') await tellTaken(world, submitted);
    expect(await journey.ending()).toBe(ending);
    expect(await passwordKept(journey)).toBe(false);
  });
});

describe('a form filled in again', () => {
  it('leaves nothing of the password in the journey that it replaces', async () => {
    const member = await addOssegMember(world.database);
    const first = await register(member);
    await atTheCode(first);
    expect(await passwordKept(first)).toBe(true);
    const { document, birthDate, email } = member;
    await world.begin('osseg', 'registration', {
      document,
      birthDate,
      email: email ?? '',
      passwordHash: 'another hash',
      replaces: first.id,
    });
    expect(await first.ending()).toBe('superseded');
    expect(await passwordKept(first)).toBe(false);
  });

  it('by a person who may not go on keeps no password at all', async () => {
    const journey = await register(await addOssegMember(world.database, { until: `'2020-01-01'` }));
    await atTheCode(journey);
    expect(await passwordKept(journey)).toBe(false);
  });
});

describe('an email that staff decide about', () => {
  const decide = (
    journey: Journey,
    decision: 'approved' | 'rejected' = 'approved',
  ): ReturnType<typeof decideApproval> =>
    decideApproval(world.database, journey.id, { decision, by: 'test', note: 'asked the titular' });

  async function waiting(member?: OssegMember, email?: string): Promise<Journey> {
    const journey = await register(member ?? (await withoutEmail()), email);
    await journey.until(({ stage, message }) => stage === 'contactApproval' && message?.status === 'sent');
    return journey;
  }

  const stageEnds = async (journey: Journey): Promise<number> =>
    (await journey.view()).stageEnds?.getTime() ?? 0;

  it('approved after ten days is on file, and the journey goes on by itself with the time that it had', async () => {
    const member = await withoutEmail();
    const journey = await waiting(member);
    const { deadline, now } = await journey.view();
    const left = (deadline?.getTime() ?? 0) - now.getTime();
    await journey.skipTo(now.getTime() + 10 * DAY);
    expect(await passwordKept(journey)).toBe(true);
    await tellTaken(world, await decide(journey));
    await atTheCode(journey);
    const letter = journey.letters().at(-1) ?? '';
    expect(letter).toContain('Su correo está aprobado');
    expect(letter).toContain('/link/');
    const then = await journey.view();
    expect(Math.abs((then.deadline?.getTime() ?? 0) - then.now.getTime() - left)).toBeLessThan(20 * SECOND);
    await tellTaken(world, await submit(journey));
    expect(await journey.ending()).toBe('completed');
    const { rows } = await world.database.pool.query<{ email: string }>(
      'SELECT m.email FROM members m JOIN accounts c ON c.member_id = m.id JOIN account_contacts k ON k.account_id = c.id AND k.email = m.email WHERE m.id = $1',
      [member.memberId],
    );
    expect(rows).toHaveLength(1);
  });

  it('can be approved a second before the 15 days are over', async () => {
    const journey = await waiting();
    const { createdAt } = await journey.view();
    const ends = await stageEnds(journey);
    expect(Math.abs(ends - createdAt.getTime() - 15 * DAY)).toBeLessThan(10 * SECOND);
    await journey.skipToJustBefore(ends);
    await tellTaken(world, await decide(journey));
    await atTheCode(journey);
  });

  it('cannot a second after: the journey has expired, and the mailbox is told', async () => {
    const journey = await waiting();
    await journey.skipTo((await stageEnds(journey)) + SECOND);
    expect(await decide(journey)).toEqual({ outcome: 'notOpen' });
    expect(await journey.ending()).toBe('expired');
    expect(journey.letters().at(-1)).toContain('No hemos revisado a tiempo su correo');
    expect(await passwordKept(journey)).toBe(false);
  });

  it('refused is told at once, and ends the journey when everybody else’s would end', async () => {
    const journey = await waiting();
    const { deadline } = await journey.view();
    await tellTaken(world, await decide(journey, 'rejected'));
    await journey.until(() => journey.letters().length === 2);
    expect(journey.letters().at(-1)).toContain('no lo ha podido aprobar');
    expect(await passwordKept(journey)).toBe(false);
    const view = await journey.view();
    expect(presentJourney(view, 'link').step).toEqual({ kind: 'ended', ending: 'rejected' });
    expect(presentJourney(view, 'act').step).toMatchObject({ kind: 'emailCode', dead: null });
    const use = await useLink(world.database, testKeyring, linkOf(journey), allow);
    expect(use).toEqual({ outcome: 'ended', ending: 'rejected' });
    await journey.skipToJustBefore(deadline?.getTime() ?? 0);
    expect((await journey.view()).ending).toBeNull();
    await journey.skipTo((deadline?.getTime() ?? 0) + SECOND);
    expect(await journey.ending()).toBe('rejected');
    expect(presentJourney(await journey.view(), 'act').step).toEqual({ kind: 'ended', ending: 'expired' });
    expect(journey.letters()).toHaveLength(2);
  });

  it('refused is told by one letter however often the page asks for its code again', async () => {
    const journey = await waiting();
    await tellTaken(world, await decide(journey, 'rejected'));
    await journey.until(() => journey.letters().length === 2);
    const { now, code } = await journey.view();
    await journey.skipTo(now.getTime() + MINUTE);
    await tellTaken(world, await resend(journey));
    await journey.until(({ message }) => message?.times === 2 && message.status === 'sent');
    await journey.skipTo(Date.parse(code?.expiresAt ?? '') + HOUR);
    await tellTaken(world, await resend(journey));
    await journey.until(({ message }) => message?.times === 3 && message.status === 'sent');
    expect(journey.letters()).toHaveLength(2);
    expect(await journey.expire()).toBe('rejected');
  });

  it('refused after the window has passed ends the journey at once', async () => {
    const journey = await waiting();
    const { deadline } = await journey.view();
    await journey.skipTo((deadline?.getTime() ?? 0) + DAY);
    await tellTaken(world, await decide(journey, 'rejected'));
    expect(await journey.ending()).toBe('rejected');
    expect(journey.letters()).toHaveLength(2);
  });

  it('is decided once, however many decide at the same moment', async () => {
    const journey = await waiting();
    const all = await Promise.all(Array.from({ length: 10 }, () => decide(journey)));
    expect(all.filter(({ outcome }) => outcome === 'decided')).toHaveLength(1);
    expect(all.filter(({ outcome }) => outcome === 'notOpen')).toHaveLength(9);
  });

  it('never takes the place of another that is on file by then', async () => {
    const member = await withoutEmail();
    const [one, two] = [await waiting(member), await waiting(member)];
    const open = (await openApprovals(world.database, 'osseg')).filter(({ journeyId }) =>
      [one.id, two.id].includes(journeyId),
    );
    expect(open.map(({ onFile, others }) => ({ onFile, others }))).toEqual([
      { onFile: 'none', others: 1 },
      { onFile: 'none', others: 1 },
    ]);
    const both = await Promise.all([decide(one), decide(two)]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['decided', 'otherOnFile']);
    const later = both[0].outcome === 'decided' ? two : one;
    await tellTaken(world, await decide(later, 'rejected'));
    await later.until(() => later.letters().length === 2);
  });

  it('that the institution has put on file meanwhile itself is approved, whatever its case', async () => {
    const member = await withoutEmail();
    const journey = await waiting(member, 'Mayus@example.org');
    await world.database.pool.query(`UPDATE members SET email = 'mayus@example.org' WHERE id = $1`, [
      member.memberId,
    ]);
    await tellTaken(world, await decide(journey));
    await journey.until(() => world.sent.some(({ to }) => to === 'mayus@example.org'));
  });

  it('of a person whom the institution lists no more cannot be approved', async () => {
    const member = await withoutEmail();
    const journey = await waiting(member);
    await world.database.pool.query('UPDATE members SET delisted_at = alta_now() WHERE id = $1', [
      member.memberId,
    ]);
    expect(await decide(journey)).toEqual({ outcome: 'notListed' });
    expect((await decide(journey, 'rejected')).outcome).toBe('decided');
  });

  it('of a journey that has ended is not open any more', async () => {
    const member = await withoutEmail();
    const journey = await waiting(member);
    const { document, birthDate } = member;
    await world.begin('osseg', 'registration', {
      document,
      birthDate,
      email: newMailbox(),
      passwordHash: 'a hash',
      replaces: journey.id,
    });
    expect(await journey.ending()).toBe('superseded');
    expect(await decide(journey)).toEqual({ outcome: 'notOpen' });
  });

  it('is seen by an applicant with only the form as everybody’s code is, to the second', async () => {
    const stranger = await register(await addOssegMember(world.database, { until: `'2020-01-01'` }));
    await atTheCode(stranger);
    const journey = await waiting();
    const seen = async (each: Journey): Promise<object> => {
      const view = await each.view();
      const { version, deadline, startedAt, progress, step } = presentJourney(view, 'act');
      const since = (instant: string | null): number | null =>
        instant === null ? null : Math.round((Date.parse(instant) - Date.parse(startedAt)) / (5 * SECOND));
      const { expiresAt = null, resendAt = null, ...rest } = step as Record<string, string | null>;
      const clocks = [deadline, expiresAt, resendAt].map(since);
      return { version, progress, clocks, rest };
    };
    expect(await seen(journey)).toEqual(await seen(stranger));
    const { createdAt } = await journey.view();
    await journey.skipTo(createdAt.getTime() + DAY + MINUTE);
    await stranger.ending();
    expect(await seen(journey)).toEqual(await seen(stranger));
    const answers = await Promise.all([journey, stranger].map(resend));
    expect(answers[0]).toEqual(answers[1]);
    const [mine, theirs] = await Promise.all(
      [journey, stranger].map(({ id }) =>
        submitCode(world.database, testKeyring, id, () => ({ code: '000000' })),
      ),
    );
    expect(mine).toEqual(theirs);
  });

  it('loses staff no time that we were down, and its window is neither shortened nor lengthened by it', async () => {
    const journey = await waiting();
    const before = await journey.view();
    await beat(world.database);
    await journey.skipTo(before.now.getTime() + 3 * HOUR);
    const credited = await beat(world.database);
    const after = await journey.view();
    await world.database.pool.query('UPDATE clock SET alive_at = NULL');
    for (const clock of ['deadline', 'stageEnds', 'pausedAt'] as const)
      expect((after[clock]?.getTime() ?? 0) - (before[clock]?.getTime() ?? 0)).toBe(credited);
  });
});

/** The link in the first letter. */
function linkOf(journey: Journey): string {
  return /\/link\/([\w-]+)/.exec(journey.letters()[0] ?? '')?.[1] ?? '';
}

describe('a forgotten password', () => {
  const passwordOf = async ({ memberId }: OssegMember): Promise<string | undefined> => {
    const { rows } = await world.database.pool.query<{ hash: string }>(
      'SELECT password_hash AS hash FROM accounts WHERE member_id = $1',
      [memberId],
    );
    return rows[0]?.hash;
  };

  it.each([
    [-SECOND, 'used'],
    [SECOND, 'ended'],
  ] as const)('%i ms from the end of its 60 minutes the link is %s', async (off, outcome) => {
    const email = newMailbox();
    await addOssegMember(world.database, { account: { email } });
    const journey = await world.begin('osseg', 'recovery', { email });
    const { stageEnds, createdAt } = await journey.until(({ message }) => message?.status === 'sent');
    expect(Math.abs((stageEnds?.getTime() ?? 0) - createdAt.getTime() - HOUR)).toBeLessThan(5 * SECOND);
    const over = stageEnds?.getTime() ?? 0;
    await (off < 0 ? journey.skipToJustBefore(over) : journey.skipTo(over + off));
    const use = await useLink(world.database, testKeyring, journey.linkToken(), allow);
    expect(use.outcome).toBe(outcome);
    if (use.outcome === 'used') {
      await tellTaken(world, use);
      expect((await useLink(world.database, testKeyring, journey.linkToken(), allow)).outcome).toBe('spent');
      const goesOn = world.follow(use.journeyId);
      await steps.choosePassword(world, goesOn);
      expect(await goesOn.ending()).toBe('completed');
    } else expect(await journey.ending()).toBe('expired');
  });

  it('of a mailbox that a family shares brings a letter for each account, saying whose, and each link resets its own', async () => {
    const shared = `Familia.${newMailbox()}`;
    const titular = await addOssegMember(world.database, { account: { email: shared } });
    const family = [titular];
    for (const spelling of [shared.toLowerCase(), shared.toUpperCase().replace('EXAMPLE.ORG', 'example.org')])
      family.push(await addOssegMember(world.database, { titular, account: { email: spelling } }));
    const journey = await world.begin('osseg', 'recovery', { email: shared.toLowerCase() });
    const letters = (): string[] =>
      world.sent.filter(({ to }) => to.toLowerCase() === shared.toLowerCase()).map(({ text }) => text);
    await journey.until(() => letters().length === 3);
    for (const { name } of family)
      expect(letters().filter((letter) => letter.includes(`la cuenta de ${name}`))).toHaveLength(1);

    const [, child] = family;
    const letter = letters().find((each) => each.includes(child?.name ?? '')) ?? '';
    const use = await useLink(world.database, testKeyring, /\/link\/([\w-]+)/.exec(letter)?.[1] ?? '', allow);
    if (use.outcome !== 'used') throw new Error('the link does not work');
    await tellTaken(world, use);
    const { journeyId } = use;
    const atThePassword = async (): Promise<boolean> =>
      (await viewJourney(world.database, journeyId))?.stage === 'password';
    await vi.waitUntil(atThePassword, { timeout: 10_000 });
    await tellTaken(world, await choosePassword(world.database, journeyId, { hash: 'a hash' }));
    await journey.until(() => letters().length === 4);
    expect(await Promise.all(family.map(passwordOf))).toEqual([null, 'a hash', null]);
  });

  it('reaches ten accounts of one mailbox, and no more', async () => {
    const email = newMailbox();
    for (let accounts = 0; accounts < 12; accounts += 1)
      await addOssegMember(world.database, { account: { email } });
    const journey = await world.begin('osseg', 'recovery', { email });
    await journey.until(() => journey.letters().length === 10);
    const { rows } = await world.database.pool.query(
      `SELECT 1 FROM applicants a JOIN accounts c ON c.id = a.account_id WHERE c.email = $1`,
      [email],
    );
    expect(rows).toHaveLength(10);
  });
});
