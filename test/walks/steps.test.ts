import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../domain/duration.ts';
import type { Answer } from '../support/applicant.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectRefusal } from '../support/problem.ts';
import { calm, fingerprint } from '../support/unchanged.ts';
import { anyMoves, foresee, newModel, nextMove, perform } from './journey-model.ts';
import type { Move } from './journey-model.ts';
import { goodPassword, slugOf, steps, stepNames } from '../support/step-calls.ts';
import type { StepName } from '../support/step-calls.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

describe('a journey', () => {
  let applicant: Newcomer;
  let stranger: Newcomer;
  let formToken: string;
  let linkToken: string;
  beforeAll(async () => {
    [applicant, stranger] = [newcomer(live), newcomer(live)];
    await applicant.register();
    formToken = applicant.token;
    await applicant.useLink();
    await stranger.reachPin();
    linkToken = await applicant.linkToken();
    await calm(live);
  });

  const reads = ['GET ', 'GET /events', 'GET /captures/front', 'GET /identity'];
  const everything = [...reads, ...stepNames.map((name) => `step ${name}`)];

  /** Every read and step of a journey with this Authorization header. */
  async function tryAll(
    journey: string,
    authorization: string,
    slug: 'unauthorized' | 'link-needed',
    calls: string[],
  ): Promise<void> {
    const before = await fingerprint(live);
    for (const call of calls) {
      const [method = '', target = ''] = call.split(' ');
      const attacker = Object.assign(newcomer(live, applicant.form), { journey, token: 'unused' });
      await expectRefusal((language) => {
        const headers = { authorization, ...language };
        if (method === 'step') return steps[target as StepName](attacker, headers);
        return attacker.call(method, `/journeys/${journey}${target}`, undefined, headers);
      }, slug);
    }
    expect(await fingerprint(live)).toEqual(before);
  }

  it.each<[string, (own: string, others: string) => string]>([
    ['without a token', () => ''],
    ['with a forged token', () => `Bearer ${'x'.repeat(43)}`],
    ['with the token of another journey', (_own, others) => `Bearer ${others}`],
    ['with the token in the link', () => `Bearer ${linkToken}`],
    ['with the token cut short', (own) => `Bearer ${own.slice(0, -1)}`],
    ['with the token and more', (own) => `Bearer ${own}x`],
    ['with the token as a password', (own) => `Basic ${Buffer.from(`:${own}`).toString('base64')}`],
    ['with two tokens', (own, others) => `Bearer ${others}, Bearer ${own}`],
    ['with a token of 10,000 characters', (own) => `Bearer ${own.repeat(230)}`],
    ['with SQL for a token', () => "Bearer ' OR '1'='1' --"],
  ])('%s shows and takes nothing', async (_sentence, header) => {
    await tryAll(applicant.journey, header(applicant.token, stranger.token), 'unauthorized', everything);
  });

  it.each([
    ['no uuid', 'not-a-uuid'],
    ['unknown', '00000000-0000-4000-8000-000000000000'],
    ['SQL', encodeURIComponent("' OR 1=1 --")],
    ['a NUL', '%00'],
  ])('whose id is %s answers as with a wrong token', async (_sentence, id) => {
    await tryAll(id, `Bearer ${applicant.token}`, 'unauthorized', everything);
  });

  it('lets the token of its form watch, and nothing else', async () => {
    const watching = ['GET /captures/front', 'GET /identity', ...stepNames.map((name) => `step ${name}`)];
    await tryAll(applicant.journey, `Bearer ${formToken}`, 'link-needed', watching);
    const { body } = await applicant.call('GET', `/journeys/${applicant.journey}`, undefined, {
      authorization: `Bearer ${formToken}`,
    });
    expect(body.step).toEqual({ kind: 'elsewhere' });
  });

  it('answers a HEAD for its events and keeps no one waiting', async () => {
    const answer = await fetch(`${live.url}/api/v1/journeys/${applicant.journey}/events`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${applicant.token}` },
      signal: AbortSignal.timeout(5_000),
    });
    expect(answer.status).toBe(200);
  });
});

/** The places on the way, and where it goes wrong. */
const stops = ['smsPin', 'identity', 'review', 'password', 'completed'] as const;
const asides = ['deadPin', 'cancelled', 'superseded', 'rejected'] as const;
type Place = (typeof stops)[number] | (typeof asides)[number];

/** From each stop to the next. */
const goOn: Record<(typeof stops)[number], (applicant: Newcomer) => Promise<unknown>> = {
  smsPin: (applicant) => applicant.reachPin(),
  identity: (applicant) => applicant.enterPin(),
  review: (applicant) =>
    applicant.identify({ front: 'dni-front.jpg', back: 'dni-back-other-number.jpg', face: 'selfie.jpg' }),
  password: (applicant) => applicant.decide(live, 'approved'),
  completed: (applicant) => applicant.choosePassword(goodPassword),
};

/** How to get astray; everywhere with the token that acts. */
const astray: Record<(typeof asides)[number], (applicant: Newcomer) => Promise<unknown>> = {
  deadPin: async (applicant) => {
    await applicant.reachPin();
    for (let tries = 0; tries < 5; tries += 1) await steps.code(applicant);
    await applicant.until(({ step }) => step.kind === 'emailLink');
  },
  cancelled: async (applicant) => {
    await applicant.reachPin();
    await live.database.pool.query('UPDATE journeys SET code_attempts = 19 WHERE id = $1', [
      applicant.journey,
    ]);
    await steps.code(applicant);
    await ended(applicant);
  },
  superseded: async (applicant) => {
    const { form, journey, token } = await applicant.reachPin();
    const corrected = { ...form, email: newcomer(live).form.email, replaces: { journey, token } };
    await applicant.call('POST', '/programs/asepeyo/registrations', corrected);
    await ended(applicant);
  },
  rejected: async (applicant) => {
    await applicant.reachReview();
    await applicant.decide(live, 'rejected');
    await ended(applicant);
  },
};

async function ended(applicant: Newcomer): Promise<void> {
  await applicant.until(({ step }) => step.kind === 'ended');
}

/** What each place answers to the steps that it takes; all others are out of order there. */
const takes: Partial<Record<Place, Partial<Record<StepName, string>>>> = {
  deadPin: { resend: 'too-soon' },
  smsPin: { resend: 'too-soon', code: 'wrong-code' },
  identity: {
    correct: 'reading-pending',
    confirm: 'captures-missing',
    capture: 'taken',
    drop: 'taken',
    consent: 'taken',
    withdraw: 'taken',
  },
  review: { withdraw: 'taken' },
  password: { password: 'password-refused' },
};

/** Endings after which not even the link says more than that it is over. */
const dead: readonly string[] = ['cancelled', 'superseded', 'rejected'];

/** The link used again shows the same step and sends nothing; of a dead PIN it sends a new one, and of a dead journey nothing. */
async function expectWayBack(applicant: Newcomer, place: Place): Promise<void> {
  if (place === 'deadPin') return;
  const before = await fingerprint(live, ['links']);
  const { step } = await applicant.until(() => true);
  const link = `/links/${await applicant.linkToken()}`;
  const use = (headers = {}): Promise<Answer> => applicant.call<unknown>('POST', link, undefined, headers);
  if (dead.includes(place)) await expectRefusal(use, 'journey-ended');
  else
    expect(await use()).toMatchObject({
      status: 200,
      body: { journey: applicant.journey, token: applicant.token },
    });
  expect((await applicant.until(() => true)).step).toEqual(step);
  expect(await fingerprint(live, ['links'])).toEqual(before);
}

/** Tries everything that is not the place's own, then what is. */
async function expectOrder(applicant: Newcomer, place: Place): Promise<void> {
  await calm(live);
  const own = takes[place] ?? {};
  const over = ['completed', ...dead].includes(place);
  const before = await fingerprint(live);
  for (const name of stepNames.filter((each) => !(each in own))) {
    const slug = over ? 'journey-ended' : 'step-out-of-order';
    const refusal = await expectRefusal((language) => steps[name](applicant, language), slug);
    expect([name, refusal.ending]).toEqual([name, over ? place : undefined]);
  }
  expect(await fingerprint(live)).toEqual(before);
  await expectWayBack(applicant, place);
  for (const [name, outcome] of Object.entries(own))
    expect([name, slugOf(await steps[name as StepName](applicant))]).toEqual([name, outcome]);
}

describe('every step but its own is refused, changes nothing, and the link leads back,', () => {
  let traveller: Newcomer;
  beforeAll(() => {
    traveller = newcomer(live);
  });

  it.each(stops)('at %s', async (stop) => {
    await goOn[stop](traveller);
    const shown = stop === 'completed' ? 'ended' : stop;
    await traveller.until(
      ({ step }) => step.kind === shown && !('expiresAt' in step && step.expiresAt === null),
    );
    await expectOrder(traveller, stop);
  });

  it('and once it is over, nothing is shown of documents and faces', async () => {
    for (const path of ['/captures/front', '/identity']) {
      const look = (headers: Record<string, string>): Promise<Answer> =>
        traveller.call<unknown>('GET', `/journeys/${traveller.journey}${path}`, undefined, headers);
      expect((await expectRefusal(look, 'journey-ended')).ending).toBe('completed');
    }
  });

  it.each(asides)('when %s', async (aside) => {
    const applicant = newcomer(live);
    await astray[aside](applicant);
    await expectOrder(applicant, aside);
  });
});

describe('at the same moment', () => {
  it('20 passwords come, one is taken, and that one logs in', async () => {
    const applicant = await newcomer(live).reachPassword(live);
    const passwords = Array.from({ length: 20 }, (_, index) => `${goodPassword} ${String(index)}`);
    const answers = await Promise.all(
      passwords.map((password) =>
        applicant.call<unknown>('POST', `/journeys/${applicant.journey}/password`, {
          password,
          confirmation: password,
        }),
      ),
    );
    const taken = answers.flatMap((answer, index) => (slugOf(answer) === 'taken' ? [index] : []));
    expect(taken).toHaveLength(1);
    await ended(applicant);
    const login = await applicant.call('POST', '/programs/asepeyo/sessions', {
      document: applicant.form.document,
      password: passwords[taken[0] ?? 0],
    });
    expect(login.status).toBe(201);
  });

  it('two journeys of one person are completed, there is one account, and the other journey is superseded', async () => {
    const first = newcomer(live);
    const second = newcomer(live, { document: first.form.document });
    await Promise.all([first.reachPassword(live), second.reachPassword(live)]);
    await Promise.all([first.choosePassword(goodPassword), second.choosePassword(goodPassword)]);
    const both = await Promise.all(
      [first, second].map((each) => each.until(({ step }) => step.kind === 'ended')),
    );
    const endings = both.map(({ step }) => step.kind === 'ended' && step.ending);
    expect(endings.toSorted()).toEqual(['completed', 'superseded']);
    const { rows } = await live.database.pool.query('SELECT email FROM accounts WHERE document = $1', [
      first.form.document,
    ]);
    expect(rows).toEqual([{ email: (endings[0] === 'completed' ? first : second).form.email }]);
  });

  it('confirmations and corrections come, one confirmation is taken, and nothing is corrected after it', async () => {
    const applicant = await newcomer(live).reachIdentity();
    const pictures = { front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' };
    await steps.consent(applicant);
    for (const [side, picture] of Object.entries(pictures)) await applicant.capture(side, picture);
    await applicant.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
    const surnames = Array.from({ length: 20 }, (_, index) => `SURNAME ${String(index)}`);
    const path = `/journeys/${applicant.journey}/identity`;
    const answers = await Promise.all(
      surnames.flatMap((surname): Promise<Answer>[] => [
        applicant.call<unknown>('POST', `${path}/confirm`),
        applicant.call<unknown>('PATCH', path, { surname }),
      ]),
    );
    const confirmed = answers.filter((answer, index) => index % 2 === 0 && slugOf(answer) === 'taken');
    expect(confirmed).toHaveLength(1);
    const { rows } = await live.database.pool.query<{ late: boolean }>(
      'SELECT updated_at > confirmed_at AS late FROM readings WHERE journey_id = $1',
      [applicant.journey],
    );
    expect(rows).toEqual([{ late: false }]);
  });
});

describe('any calls in any order', () => {
  const moves = fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constant('onward' as const) },
      { weight: 3, arbitrary: fc.constantFrom(...anyMoves) },
    ),
    { minLength: 12, maxLength: 26 },
  );

  it('no step is skipped, and none is taken out of order', async () => {
    const run = async (sequence: readonly (Move | 'onward')[]): Promise<void> => {
      const applicant = newcomer(live);
      await applicant.register();
      // There is nothing to ask for again before it has been sent.
      await applicant.linkToken();
      const formToken = applicant.token;
      const model = newModel();
      for (const each of sequence) {
        const move = each === 'onward' ? nextMove(model) : each;
        if (move === undefined) continue;
        // Reading is a matter of time, not of order.
        await applicant.until(({ step }) => step.kind !== 'identity' || step.reading !== 'pending');
        const watching = applicant.token === formToken && move !== 'link' && move !== 'resend';
        const expected = watching ? 'link-needed' : foresee(model, move);
        expect([move, await perform(live, applicant, move)]).toEqual([move, expected]);
        await applicant.until(({ step }) => step.kind === model.at);
      }
    };
    await fc.assert(fc.asyncProperty(moves, run), { numRuns: 3, endOnFailure: true });
  }, 120_000);
});

describe('three days after the form', () => {
  it('every step is refused, and the page says so; but a journey that waits for staff goes on', async () => {
    const [late, reviewed] = [await newcomer(live).reachIdentity(), await newcomer(live).reachReview()];
    await calm(live);
    await live.database.shiftClock(3 * DAY);
    expect((await late.until(() => true)).step).toEqual({ kind: 'ended', ending: 'expired' });
    const before = await fingerprint(live);
    for (const name of stepNames) {
      const { ending } = await expectRefusal((language) => steps[name](late, language), 'journey-ended');
      expect(ending).toBe('expired');
    }
    const link = `/links/${await late.linkToken()}`;
    await expectRefusal((language) => late.call('POST', link, undefined, language), 'journey-ended');
    expect((await late.call<{ state: string }>('GET', link)).body.state).toBe('expired');
    expect(await fingerprint(live)).toEqual(before);

    expect((await reviewed.until(() => true)).step.kind).toBe('review');
    await reviewed.useLink();
    await reviewed.decide(live, 'approved');
    await reviewed.until(({ step }) => step.kind === 'password');
    await reviewed.choosePassword(goodPassword);
    await ended(reviewed);
    expect(
      (await reviewed.call<{ state: string }>('GET', `/links/${await reviewed.linkToken()}`)).body.state,
    ).toBe('ended');
  });
});
