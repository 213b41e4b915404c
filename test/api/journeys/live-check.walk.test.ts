import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { liveCheckSchema, liveVerdictSchema } from '../../../api/schemas/live-check.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { viewJourney } from '../../../store/journeys/journey-view.ts';
import { passedPart } from '../../../store/journeys/live-checks.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { LiveChallenge, LiveStep } from '../../../domain/live-check.ts';
import { spaniard } from '../../fixtures/render/people.ts';
import { framesBy, framesFor, frameOf, sitterOf } from '../../fixtures/render/live-frames.ts';
import type { Frame } from '../../fixtures/render/live-frames.ts';
import type { Answer } from '../../support/applicant.ts';
import { consent } from '../../support/consent.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { expectProblem } from '../../support/problem.ts';

type Check = z.output<typeof liveCheckSchema>;
type Verdict = z.output<typeof liveVerdictSchema>;

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const sitter = await sitterOf('selfie');
const holder = spaniard.number;

/** Somebody who has consented to the picture of the face; whose it is does not matter where nothing is confirmed. */
async function atTheFace(document?: string): Promise<Newcomer> {
  const applicant = await newcomer(live, document === undefined ? {} : { document }).reachIdentity();
  await applicant.step('POST', '/consent', consent);
  return applicant;
}

const begin = (applicant: Newcomer): Promise<Check> => applicant.step<Check>('POST', '/live-check');

function challengeOf({ steps }: Pick<Check, 'steps'>): LiveChallenge {
  return {
    turns: steps.flatMap((step) => (step.kind === 'turn' ? step.to : [])),
    colours: steps.flatMap((step) => (step.kind === 'colour' ? step.colour : [])),
  };
}

function send<T = Verdict>(
  applicant: Newcomer,
  { nonce }: Pick<Check, 'nonce'>,
  frames: readonly Frame[],
  headers = {},
): Promise<Answer<T>> {
  const shown = frames.map(({ step, bytes }) => ({ step, jpeg: bytes.toString('base64') }));
  return applicant.call<T>(
    'POST',
    `/journeys/${applicant.journey}/live-check/frames`,
    { nonce, frames: shown },
    headers,
  );
}

const shown = (check: Check): Promise<Frame[]> => framesFor(sitter, challengeOf(check), { once: true });

async function pass(applicant: Newcomer): Promise<Answer<Verdict>> {
  const check = await begin(applicant);
  return send(applicant, check, await shown(check));
}

/** Looks into the camera, whatever is asked. */
async function standStill(applicant: Newcomer, headers = {}): Promise<Answer<Verdict>> {
  const check = await begin(applicant);
  const middle: LiveStep = { kind: 'middle' };
  const frames = await framesBy(challengeOf(check), (_step, at) => frameOf(sitter, middle, { seed: at }));
  return send(applicant, check, frames, headers);
}

async function doubtsOf({ journey }: Newcomer): Promise<string[] | undefined> {
  const { rows } = await live.database.pool.query<{ doubts: string[] }>(
    'SELECT doubts FROM readings WHERE journey_id = $1',
    [journey],
  );
  return rows[0]?.doubts;
}

async function confirm(applicant: Newcomer): Promise<void> {
  await applicant.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
  await applicant.step('POST', '/identity/confirm');
  await applicant.until(({ step }) => step.kind !== 'identity');
}

describe('an applicant whose head turns as it is asked to', () => {
  it('goes on without a person where everything agrees: the picture of the face is a frame of the check', async () => {
    const applicant = await atTheFace(holder);
    for (const side of ['front', 'back']) await applicant.capture(side, `dni-${side}.jpg`);
    const { status, body } = await pass(applicant);
    expect(status).toBe(200);
    expect(body).toMatchObject({ passed: true, problem: null });
    expect(body.journey.step).toMatchObject({ captures: [{}, {}, { side: 'face', done: true }] });
    await confirm(applicant);
    expect(await doubtsOf(applicant)).toEqual([]);
    expect((await applicant.until(() => true)).step.kind).toBe('password');
  });

  it('is in doubt again when a picture takes the place of that frame', async () => {
    const applicant = await atTheFace(holder);
    for (const side of ['front', 'back']) await applicant.capture(side, `dni-${side}.jpg`);
    expect((await pass(applicant)).body.passed).toBe(true);
    await applicant.capture('face', 'selfie.jpg');
    await confirm(applicant);
    expect(await doubtsOf(applicant)).toEqual(['notLive']);
  });
});

describe('a check that is not passed', () => {
  it('says what another try mends, keeps nothing, and after three leaves it to a picture and a person', async () => {
    const applicant = await atTheFace();
    const { journey } = applicant;
    expect((await standStill(applicant)).body).toMatchObject({
      passed: false,
      problem: 'other',
      triesLeft: 2,
    });
    const { rows } = await live.database.pool.query(
      'SELECT word, image_name AS image FROM live_checks WHERE journey_id = $1',
      [journey],
    );
    expect(rows).toEqual([{ word: 'still', image: null }]);
    const { rowCount } = await live.database.pool.query('SELECT FROM captures WHERE journey_id = $1', [
      journey,
    ]);
    expect(rowCount).toBe(0);
    for (const triesLeft of [1, 0]) expect(await failedMore(applicant)).toBe(triesLeft);
    expectProblem(
      await applicant.call<unknown>('POST', `/journeys/${journey}/live-check`),
      'live-check-used-up',
    );
    await applicant.capture('face', 'selfie.jpg');
  });
});

/** Sends frames that are no pictures. @returns the tries that are left */
async function failedMore(applicant: Newcomer): Promise<number> {
  const check = await begin(applicant);
  const frames = await framesBy(challengeOf(check), () => Promise.resolve(Buffer.from('no picture')));
  const answer = await send<{ attemptsLeft: number }>(applicant, check, frames);
  expectProblem(answer, 'image-refused');
  return answer.body.attemptsLeft;
}

describe('a nonce', () => {
  it('counts once, for its own journey, and not when a newer one has been given; the same request again is answered the same', async () => {
    const applicant = await atTheFace();
    const first = await begin(applicant);
    const check = await begin(applicant);
    const frames = await shown(check);
    expectProblem(await send<unknown>(applicant, first, await shown(first)), 'live-check-expired');
    const stranger = await atTheFace();
    expectProblem(await send<unknown>(stranger, check, frames), 'live-check-unknown');
    const key = { 'idempotency-key': check.nonce };
    const { body } = await send(applicant, check, frames, key);
    expect(body).toMatchObject({ passed: true, problem: null });
    const again = await send(applicant, check, frames, key);
    expect(again.body).toMatchObject({ passed: true, triesLeft: body.triesLeft });
    expectProblem(await send<unknown>(applicant, check, frames), 'live-check-spent');
    const { rowCount } = await live.database.pool.query('SELECT FROM captures WHERE journey_id = $1', [
      applicant.journey,
    ]);
    expect(rowCount).toBe(1);
  });

  it('lives for three minutes', async () => {
    const applicant = await atTheFace();
    const check = await begin(applicant);
    await live.database.pool.query(
      `UPDATE live_checks SET expires_at = alta_now() - INTERVAL '1 millisecond' WHERE journey_id = $1`,
      [applicant.journey],
    );
    expectProblem(await send<unknown>(applicant, check, await shown(check)), 'live-check-expired');
  });

  it('is not drawn until a recording fits: so many are begun, and no more', async () => {
    const applicant = await atTheFace();
    for (let begun = 0; begun < LIMITS.live.begun; begun++) await begin(applicant);
    expectProblem(
      await applicant.call<unknown>('POST', `/journeys/${applicant.journey}/live-check`),
      'live-check-used-up',
    );
  });
});

describe('frames', () => {
  it('of a step that is missing, or too many of them, are refused, and the nonce is not spent', async () => {
    const applicant = await atTheFace();
    const check = await begin(applicant);
    const frames = await shown(check);
    const many = Array.from({ length: 17 }, () => frames[0] ?? { step: 0, bytes: Buffer.alloc(4) });
    for (const wrong of [frames.slice(0, -1), frames.toReversed(), many])
      expectProblem(await send<unknown>(applicant, check, wrong), 'invalid');
    const { rows } = await live.database.pool.query(
      'SELECT spent_at AS spent FROM live_checks WHERE journey_id = $1',
      [applicant.journey],
    );
    expect(rows).toEqual([{ spent: null }]);
  });

  it('are not taken before the consent, nor from a token that only watches', async () => {
    const applicant = await newcomer(live).reachIdentity();
    expectProblem(
      await applicant.call<unknown>('POST', `/journeys/${applicant.journey}/live-check`),
      'consent-needed',
    );
    expectProblem(await send<unknown>(applicant, { nonce: 'n'.repeat(22) }, []), 'consent-needed');
  });
});

describe('a check that was passed', () => {
  it('counts at this opening of the step alone; what was measured goes with the pictures when the consent is withdrawn', async () => {
    const applicant = await atTheFace();
    expect((await pass(applicant)).body.passed).toBe(true);
    const passedAt = async (opening: number): Promise<boolean | undefined> => {
      const rows = await live.database.sql.$queryRaw<{ passed: boolean }[]>`
        SELECT ${passedPart(Prisma.sql`${applicant.journey}::uuid`, opening)} AS passed`;
      return rows[0]?.passed;
    };
    const { opening = 0 } = (await viewJourney(live.database, applicant.journey)) ?? {};
    expect(await passedAt(opening)).toBe(true);
    expect(await passedAt(opening + 1)).toBe(false);

    await applicant.step('DELETE', '/consent');
    const { rows } = await live.database.pool.query(
      'SELECT word, scores, image_name AS image FROM live_checks WHERE journey_id = $1',
      [applicant.journey],
    );
    expect(rows).toEqual([{ word: 'live', scores: null, image: null }]);
    expect(await passedAt(opening)).toBe(false);
  });
});
