import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../domain/duration.ts';
import type { Answer, JourneyAnswer } from '../support/applicant.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectProblem, expectRefusal } from '../support/problem.ts';
import type { ProblemBody } from '../support/problem.ts';
import { calm, fingerprint } from '../support/unchanged.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

function enter(applicant: Newcomer, code: string, headers = {}): Promise<Answer> {
  const path = `/journeys/${applicant.journey}/code`;
  return applicant.call<unknown>('POST', path, { code, identityDocument: 'DNI' }, headers);
}

/** Another PIN than the right one. */
function wrong(pin: string, by = 1): string {
  return String((Number(pin) + by) % 1_000_000).padStart(6, '0');
}

async function enterWrong(applicant: Newcomer, times: number): Promise<Answer[]> {
  const pin = await applicant.pin();
  const answers: Answer[] = [];
  for (let by = 1; by <= times; by += 1) answers.push(await enter(applicant, wrong(pin, by)));
  return answers;
}

const slugs = (answers: readonly Answer[]): string[] =>
  answers.map(({ body }) => (body as Partial<ProblemBody>).type?.replace('/problems/', '') ?? 'taken');

function counted(texts: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(texts, (text) => text)].map(([text, all]) => [text, all.length]));
}

interface CodeRow {
  attempts: number;
  spent: boolean;
  killed: boolean;
}

async function codesOf({ journey }: Newcomer): Promise<CodeRow[]> {
  const { rows } = await live.database.pool.query<CodeRow>(
    `SELECT attempts, spent_at IS NOT NULL AS spent, killed_at IS NOT NULL AS killed FROM codes
     WHERE journey_id = $1 ORDER BY opening`,
    [journey],
  );
  return rows;
}

/** Uses the link again and waits for the new PIN. @returns the new one */
async function renew(applicant: Newcomer): Promise<string> {
  const before = (await smsOf(applicant)).length;
  await applicant.until(({ step }) => step.kind === 'emailLink');
  await applicant.useLink();
  await applicant.until(({ step }) => step.kind === 'smsPin' && step.expiresAt !== null);
  const all = await smsOf(applicant);
  expect(all).toHaveLength(before + 1);
  return all[0] ?? '';
}

/** The PINs that came, newest first. */
async function smsOf(applicant: Newcomer): Promise<string[]> {
  return (await applicant.messages()).flatMap(({ code }) => (code === undefined ? [] : [code]));
}

const step = async (applicant: Newcomer): Promise<JourneyAnswer['step']> =>
  (await applicant.until(() => true)).step;

describe('a PIN', () => {
  it('that 200 type at once is taken once', async () => {
    const applicant = await newcomer(live).reachPin();
    const pin = await applicant.pin();
    const answers = await Promise.all(Array.from({ length: 200 }, () => enter(applicant, pin)));
    expect(counted(slugs(answers))).toEqual({ taken: 1, 'step-out-of-order': 199 });
    expect(await codesOf(applicant)).toEqual([{ attempts: 1, spent: true, killed: false }]);
    const { rows } = await live.database.pool.query(
      `SELECT 1 FROM facts WHERE journey_id = $1 AND type = 'phoneVerified'`,
      [applicant.journey],
    );
    expect(rows).toHaveLength(1);
    expect((await step(applicant)).kind).toBe('identity');
  });

  it('takes 5 of 200 wrong tries at once, and then not even the right one', async () => {
    const applicant = await newcomer(live).reachPin();
    const pin = await applicant.pin();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => enter(applicant, wrong(pin, index + 1))),
    );
    const {
      'wrong-code': counts,
      'code-killed': killed = 0,
      'step-out-of-order': late = 0,
      ...others
    } = counted(slugs(answers));
    expect([counts, others]).toEqual([4, {}]);
    expect(killed).toBeGreaterThan(0);
    expect(killed + late).toBe(196);
    const left = answers.flatMap(({ body }) => (body as ProblemBody).attemptsLeft ?? []);
    expect(left.toSorted()).toEqual([1, 2, 3, 4]);
    expect(await codesOf(applicant)).toEqual([{ attempts: 5, spent: false, killed: true }]);
    await applicant.until(({ step }) => step.kind === 'emailLink' && step.reason === 'codeKilled');
    expectProblem(await enter(applicant, pin), 'step-out-of-order');
    expect(await codesOf(applicant)).toEqual([{ attempts: 5, spent: false, killed: true }]);
  });

  it('that replaces a killed one is another, which alone is taken', async () => {
    const applicant = await newcomer(live).reachPin();
    const old = await applicant.pin();
    expect(slugs(await enterWrong(applicant, 5))).toEqual([
      ...Array<string>(4).fill('wrong-code'),
      'code-killed',
    ]);
    const fresh = await renew(applicant);
    expect(fresh).not.toBe(old);
    expect(expectProblem(await enter(applicant, old), 'wrong-code').attemptsLeft).toBe(4);
    expect((await enter(applicant, fresh)).status).toBe(200);
  });

  it('is one more wrong try on another journey', async () => {
    const [mine, theirs] = [await newcomer(live).reachPin(), await newcomer(live).reachPin()];
    const pin = await theirs.pin();
    expect(await mine.pin()).not.toBe(pin);
    expect(expectProblem(await enter(mine, pin), 'wrong-code').attemptsLeft).toBe(4);
    expect((await enter(theirs, pin)).status).toBe(200);
  });

  it('ends the journey with the 20th wrong try, on however many PINs', async () => {
    const applicant = await newcomer(live).reachPin();
    for (let round = 1; round < 4; round += 1) {
      expect(slugs(await enterWrong(applicant, 5)).at(-1)).toBe('code-killed');
      await renew(applicant);
    }
    const last = await enterWrong(applicant, 5);
    expect(slugs(last)).toEqual([...Array<string>(4).fill('wrong-code'), 'too-many-tries']);
    const { step } = await applicant.until((now) => now.step.kind === 'ended');
    expect(step).toEqual({ kind: 'ended', ending: 'cancelled', cause: 'wrongCodes' });
    const answer = await applicant.call('POST', `/links/${await applicant.linkToken()}`);
    expect(expectProblem(answer, 'journey-ended').ending).toBe('cancelled');
  });

  it.each([
    ['of 5 digits', '12345'],
    ['of 7 digits', '1234567'],
    ['with a letter', '12345a'],
    ['that is a pattern', '%%%%%%'],
  ])('%s is a slip that costs no try', async (_sentence, code) => {
    const applicant = await reachedPin();
    const before = await fingerprint(live);
    const { errors } = await expectRefusal((language) => enter(applicant, code, language), 'invalid');
    expect(errors).toMatchObject([{ field: 'code', code: 'malformed' }]);
    expect(await fingerprint(live)).toEqual(before);
  });

  it.each<[string, unknown, object[]]>([
    ['without the document to identify with', undefined, [{ field: 'identityDocument', code: 'required' }]],
    ['with a document that is none', 'passport', [{ field: 'identityDocument', code: 'notAccepted' }]],
  ])('%s costs no try', async (_sentence, identityDocument, errors) => {
    const applicant = await reachedPin();
    const before = await fingerprint(live);
    const body = { code: await applicant.pin(), identityDocument };
    const refusal = await expectRefusal(
      (language) => applicant.call('POST', `/journeys/${applicant.journey}/code`, body, language),
      'invalid',
    );
    expect(refusal.errors).toMatchObject(errors);
    expect(await fingerprint(live)).toEqual(before);
  });

  it('may be typed with blanks and dashes', async () => {
    const applicant = await newcomer(live).reachPin();
    const pin = await applicant.pin();
    expect((await enter(applicant, ` ${pin.slice(0, 3)}-${pin.slice(3)} `)).status).toBe(200);
  });
});

let waiting: Promise<Newcomer> | undefined;
/** Somebody at the PIN page, shared by the tests that change nothing. */
async function reachedPin(): Promise<Newcomer> {
  waiting ??= newcomer(live).reachPin();
  const applicant = await waiting;
  await calm(live);
  return applicant;
}

describe('asking for the PIN again', () => {
  it('too soon is refused with the moment from which it is possible, and changes nothing', async () => {
    const applicant = await reachedPin();
    const before = await fingerprint(live);
    const { retryAt } = await expectRefusal(
      (language) => applicant.call('POST', `/journeys/${applicant.journey}/resend`, undefined, language),
      'too-soon',
    );
    const { step } = await applicant.until(() => true);
    expect(step).toMatchObject({ kind: 'smsPin', resendAt: retryAt });
    expect(await fingerprint(live)).toEqual(before);
  });

  it('sends the same one, whose count it does not reset', async () => {
    const applicant = await newcomer(live).reachPin();
    const pin = await applicant.pin();
    await enterWrong(applicant, 3);
    await live.database.shiftClock(31 * SECOND);
    expect((await applicant.call('POST', `/journeys/${applicant.journey}/resend`)).status).toBe(202);
    await calm(live);
    expect(await smsOf(applicant)).toEqual([pin, pin]);
    expect(await step(applicant)).toMatchObject({ kind: 'smsPin', attemptsLeft: 2 });
    expect(slugs(await enterWrong(applicant, 2))).toEqual(['wrong-code', 'code-killed']);
    expectProblem(await enter(applicant, pin), 'step-out-of-order');
  });

  it('20 times at once sends it once', async () => {
    const applicant = await newcomer(live).reachPin();
    await live.database.shiftClock(31 * SECOND);
    const again = (): Promise<Answer> => applicant.call('POST', `/journeys/${applicant.journey}/resend`);
    const answers = await Promise.all(Array.from({ length: 20 }, again));
    expect(counted(slugs(answers))).toEqual({ taken: 1, 'too-soon': 19 });
    await calm(live);
    expect(await smsOf(applicant)).toHaveLength(2);
  });

  it('with the token of the form is refused: only the emailed link acts', async () => {
    const applicant = newcomer(live);
    await applicant.register();
    const { token } = applicant;
    await applicant.useLink();
    await applicant.until(({ step }) => step.kind === 'smsPin' && step.expiresAt !== null);
    await live.database.shiftClock(31 * SECOND);
    await calm(live);
    const before = await fingerprint(live);
    await expectRefusal(
      (language) =>
        applicant.call('POST', `/journeys/${applicant.journey}/resend`, undefined, {
          authorization: `Bearer ${token}`,
          ...language,
        }),
      'link-needed',
    );
    expect(await fingerprint(live)).toEqual(before);
  });
});

describe('a step that judges its token itself', () => {
  it.each(['code', 'password'])(
    'says who may not take it before it says what is wrong with it: %s',
    async (step) => {
      const applicant = newcomer(live);
      await applicant.register();
      const { token } = applicant;
      await applicant.useLink();
      const send = (bearer: string): Promise<Answer> =>
        applicant.call(
          'POST',
          `/journeys/${applicant.journey}/${step}`,
          {},
          { authorization: `Bearer ${bearer}` },
        );
      expectProblem(await send(token), 'link-needed');
      expectProblem(await send(token.split('').reverse().join('')), 'unauthorized');
      expectProblem(await send(applicant.token), 'invalid');
    },
  );
});

describe('two hours after it was sent', () => {
  it('a PIN is dead, says so, and the link sends another', async () => {
    const applicant = await newcomer(live).reachPin();
    const old = await applicant.pin();
    await live.database.shiftClock(2 * HOUR);
    expect(await step(applicant)).toMatchObject({ kind: 'emailLink', reason: 'codeExpired' });
    await expectRefusal((language) => enter(applicant, old, language), 'code-expired');
    const fresh = await renew(applicant);
    expectProblem(await enter(applicant, old), 'wrong-code');
    expect((await enter(applicant, fresh)).status).toBe(200);
  });
});
