import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { Applicant } from '../support/applicant.ts';
import type { JourneyAnswer, OutboxMessage } from '../support/applicant.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { affiliate, inventPerson } from './support/people.ts';
import type { Person } from './support/people.ts';

const WAITING = 20;
/** Short, so that a test need not wait ten minutes; the rule is the same. */
const PATIENCE_MS = 4 * SECOND;
const WINDOW_MS = 3 * DAY;
const SOON = { timeout: 60_000, interval: 250 };
const people: Person[] = Array.from({ length: WAITING + 20 }, (_, index) => inventPerson(index));

let chaos: ChaosStack;
beforeAll(async () => {
  chaos = await startChaosStack({
    env: { PROVIDER_PATIENCE_MS: String(PATIENCE_MS), RESUME_EVERY_MS: String(SECOND) },
  });
  await affiliate(chaos.database, people);
});
afterAll(() => chaos.close());
const faultsOver = (): Promise<void> => chaos.setFaults({ twilio: null, sendgrid: null });

let next = 0;
function newcomer(): Applicant {
  const person = people[(next += 1) - 1];
  if (!person) throw new Error('nobody left');
  return new Applicant(chaos.url, person);
}

/** Fills in the form and uses the link: the PIN is due. */
async function comeToPin(applicant = newcomer()): Promise<Applicant> {
  await applicant.register();
  await applicant.useLink();
  return applicant;
}

async function smsTo(applicant: Applicant): Promise<OutboxMessage[]> {
  return (await applicant.messages()).filter(({ channel }) => channel === 'sms');
}

function outageLetters(messages: readonly OutboxMessage[]): OutboxMessage[] {
  return messages.filter(({ subject }) => /^The text message .* will be late$/.test(subject ?? ''));
}

async function scheduleRuns(times: number): Promise<void> {
  const runs = async (): Promise<number> => {
    const { info } = await chaos.temporal.schedule.getHandle('resume-parked').describe();
    return info.numActionsTaken;
  };
  const before = await runs();
  await expect.poll(runs, SOON).toBeGreaterThanOrEqual(before + times);
}

/** For everyone. */
async function pass(ms: number): Promise<void> {
  await chaos.database.pool.query('UPDATE clock SET shift_ms = shift_ms + $1', [ms]);
}

const isJourneyLink = (link: string): boolean => link.includes('/link/');

const isParked = ({ parked }: JourneyAnswer): boolean => parked !== null;
const goesOn = ({ parked, step }: JourneyAnswer): boolean =>
  parked === null && step.kind === 'smsPin' && step.expiresAt !== null;

/** What the applicant has to spare of the deadline: the window and what was credited. */
function creditOf({ startedAt, deadline }: JourneyAnswer): number {
  return deadline === null ? Number.NaN : Date.parse(deadline) - Date.parse(startedAt) - WINDOW_MS;
}

describe('Twilio failing for longer than our patience, with 20 journeys waiting for their PIN', () => {
  const waiting: Applicant[] = [];
  const parkedSince = new Map<Applicant, number>();
  let endOfOutage: number;

  it('parks all 20, and their pages say so: the cause, and that no clock runs', async () => {
    await chaos.setFaults({ twilio: { mode: 'server-error' } });
    waiting.push(...(await Promise.all(Array.from({ length: WAITING }, () => comeToPin()))));
    for (const applicant of waiting) {
      const { parked, deadline, step } = await applicant.until(isParked);
      expect(parked?.cause).toBe('sms');
      expect(deadline).toBeNull();
      expect(step).toMatchObject({ kind: 'smsPin', resendAt: null, expiresAt: null });
      parkedSince.set(applicant, Date.parse(parked?.since ?? ''));
    }
  });

  it('is told to each of them, once, by email', async () => {
    for (const applicant of waiting) {
      await applicant.message(({ subject }) => outageLetters([{ subject } as OutboxMessage]).length > 0);
      expect(outageLetters(await applicant.messages())).toHaveLength(1);
    }
  });

  it('resumes no journey while it lasts, however often the schedule looks', async () => {
    await scheduleRuns(2);
    for (const applicant of waiting) {
      expect(isParked((await applicant.call('GET', `/journeys/${applicant.journey}`)).body)).toBe(true);
      expect(await smsTo(applicant)).toEqual([]);
    }
  });

  it('once over, resumes all 20 by the schedule: each gets exactly one SMS', async () => {
    await chaos.setFaults({ twilio: null });
    endOfOutage = Date.now();
    for (const applicant of waiting) await applicant.until(goesOn, 60_000);
    for (const applicant of waiting) expect(await smsTo(applicant)).toHaveLength(1);
  });

  it('has cost no time: the deadline is credited with the outage', async () => {
    for (const applicant of waiting) {
      const { body } = await applicant.call('GET', `/journeys/${applicant.journey}`);
      const outage = endOfOutage - (parkedSince.get(applicant) ?? 0);
      expect(creditOf(body)).toBeGreaterThanOrEqual(outage);
      expect(creditOf(body)).toBeLessThan(outage + 60 * SECOND);
    }
  });

  it('leaves each with a PIN that works and two hours to type it', async () => {
    for (const applicant of waiting) {
      const { step, now } = (await applicant.call('GET', `/journeys/${applicant.journey}`)).body;
      const left = step.kind === 'smsPin' ? Date.parse(step.expiresAt ?? '') - Date.parse(now) : 0;
      expect(left).toBeGreaterThan(2 * HOUR - 60 * SECOND);
      await applicant.enterPin();
      expect(await smsTo(applicant)).toHaveLength(1);
    }
  });
});

describe('one SMS that meets a fault', () => {
  afterEach(faultsOver);

  it('of the rate: is sent again when Twilio allows, once, and no journey parks', async () => {
    const applicant = newcomer();
    await chaos.setFaults({
      twilio: { mode: 'rate-limited', retryAfter: 2, count: 1, to: applicant.form.mobile },
    });
    await comeToPin(applicant);
    const asked = Date.now();
    const { parked } = await applicant.until(({ parked, step }) => {
      return parked !== null || (step.kind === 'smsPin' && step.expiresAt !== null);
    });
    expect(parked).toBeNull();
    expect(Date.now() - asked).toBeGreaterThan(1 * SECOND);
    expect(await smsTo(applicant)).toHaveLength(1);
    await applicant.enterPin();
  });

  it('hangs: the journey parks, the schedule resumes it, one SMS arrives and works', async () => {
    const applicant = newcomer();
    // The step's own try, and one that is all the patience.
    await chaos.setFaults({ twilio: { mode: 'hang', count: 2, to: applicant.form.mobile } });
    await comeToPin(applicant);
    await applicant.until(isParked);
    await applicant.until(goesOn);
    expect(await smsTo(applicant)).toHaveLength(1);
    await applicant.enterPin();
  });

  it('was taken over but never answered for: it goes out again with the same PIN, and that works', async () => {
    const applicant = newcomer();
    await chaos.setFaults({
      twilio: { mode: 'accept-then-timeout', count: 1, to: applicant.form.mobile },
    });
    await comeToPin(applicant);
    const { step } = await applicant.until(goesOn, 60_000);
    const left = step.kind === 'smsPin' ? Date.parse(step.expiresAt ?? '') - Date.now() : 0;
    expect(left).toBeLessThanOrEqual(2 * HOUR);
    // Once where Twilio's report told us that it had arrived before we tried again.
    const sent = await smsTo(applicant);
    expect([1, 2]).toContain(sent.length);
    expect(new Set(sent.map(({ code }) => code)).size).toBe(1);
    await applicant.enterPin();
  });

  it('was taken over but never answered for: an applicant who types its PIN at once goes on, and is sent no other', async () => {
    const applicant = newcomer();
    await chaos.setFaults({ twilio: { mode: 'accept-then-timeout', to: applicant.form.mobile } });
    await comeToPin(applicant);
    await applicant.enterPin();
    await applicant.until(({ parked, step }) => parked === null && step.kind === 'identity');
    const sent = await smsTo(applicant);
    expect(new Set(sent.map(({ code }) => code)).size).toBe(1);
  });

  it('is lost on the way: the page says "undelivered" within seconds', async () => {
    const applicant = newcomer();
    await chaos.setFaults({ twilio: { mode: 'undelivered', to: applicant.form.mobile } });
    await comeToPin(applicant);
    await applicant.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'undelivered', 10_000);
  });
});

describe('one email that bounces', () => {
  afterEach(faultsOver);

  it('is "undelivered" on the page within seconds', async () => {
    const applicant = newcomer();
    await chaos.setFaults({ sendgrid: { mode: 'bounce', to: applicant.form.email } });
    await applicant.register();
    await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'undelivered', 10_000);
  });
});

describe('one mailbox that fails while all others work', () => {
  afterEach(faultsOver);

  it('is sent one delivery at a time, and adds nothing to its history while it waits', async () => {
    const applicant = newcomer();
    await chaos.setFaults({ sendgrid: { mode: 'server-error', to: applicant.form.email } });
    await applicant.register();
    await applicant.until(isParked);
    const workflow = chaos.temporal.workflow.getHandle(applicant.journey);
    const events = async (): Promise<number> => (await workflow.fetchHistory()).events?.length ?? 0;
    const before = await vi.waitUntil(async () => {
      const { raw } = await workflow.describe();
      return (raw.pendingActivities?.length ?? 0) === 0 && (await events());
    }, SOON);
    for (let minutes = 1; minutes <= 4; minutes *= 2) {
      await newcomer().register();
      const tries = await triesTo(applicant.form.email);
      await pass(minutes * MINUTE);
      await vi.waitUntil(async () => (await triesTo(applicant.form.email)) > tries, SOON);
      await scheduleRuns(2);
      expect((await triesTo(applicant.form.email)) - tries).toBe(1);
    }
    expect(await events()).toBe(before);
    expect((await workflow.describe()).raw.pendingActivities ?? []).toEqual([]);
    await faultsOver();
    await pass(HOUR);
    await applicant.until(({ parked }) => parked === null, 60_000);
    await applicant.useLink();
    expect((await applicant.messages()).filter(({ links }) => links.some(isJourneyLink))).toHaveLength(1);
  });

  async function triesTo(email: string): Promise<number> {
    const { rows } = await chaos.database.pool.query<{ tries: number }>(
      `SELECT sum(attempts)::int AS tries FROM messages WHERE recipient = $1`,
      [email],
    );
    return rows[0]?.tries ?? 0;
  }
});

describe('an outage that outlasts the three days', () => {
  it('expires no journey: the page says parked all along, and the PIN that comes at last works', async () => {
    const applicant = newcomer();
    await chaos.setFaults({ twilio: { mode: 'server-error' } });
    await comeToPin(applicant);
    await applicant.until(isParked);
    // Nothing but the database's clock judges a deadline; it is moved last, since everyone shares it.
    await pass(4 * DAY);
    const { step, parked } = (await applicant.call('GET', `/journeys/${applicant.journey}`)).body;
    expect({ kind: step.kind, cause: parked?.cause }).toEqual({ kind: 'smsPin', cause: 'sms' });
    await chaos.setFaults({ twilio: null });
    const resumed = await applicant.until(goesOn, 60_000);
    expect(creditOf(resumed)).toBeGreaterThanOrEqual(4 * DAY);
    await applicant.enterPin();
  });
});
