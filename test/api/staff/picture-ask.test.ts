import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../domain/limits.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { review, seePictures } from '../../support/reviewer.ts';
import { employStaff } from '../../support/staff.ts';
import type { TestStaff } from '../../support/staff.ts';

let live: Live;
let reviewer: TestStaff;
beforeAll(async () => {
  live = await startLive();
  reviewer = await employStaff(live, live.database, 'reviewer', 'asepeyo');
});
afterAll(() => live.close());

interface Shown {
  doubts: string[];
  endsAt: string;
  pictures: { side: string }[];
  earlierPictures: string[];
  asksLeft: number;
  pictureAsk: { side: string; reason: string; state: string } | null;
}

async function look({ journey }: Newcomer): Promise<Shown> {
  const answer = await reviewer.post(`/reviews/${journey}/looks`, { reason: 'its turn' });
  return (await answer.json()) as Shown;
}

/** Asks, and says with what status and problem that was answered. */
async function ask(
  { journey }: Newcomer,
  side: string,
  reason = 'glare',
  by = reviewer,
): Promise<(number | string | undefined)[]> {
  const answer = await by.post(`/reviews/${journey}/pictures/${side}/asks`, { reason });
  if (answer.status === 204) return [204];
  return [answer.status, ((await answer.json()) as { type: string }).type.split('/').at(-1)];
}

async function picture({ journey }: Newcomer, side: string, earlier = false): Promise<number> {
  const query = earlier ? '?earlier=true' : '';
  return (await reviewer.get(`/reviews/${journey}/pictures/${side}${query}`)).status;
}

async function audited({ journey }: Newcomer): Promise<unknown[]> {
  const { rows } = await live.database.pool.query<{ actor: string; reason: string }>(
    `SELECT actor, reason FROM audit WHERE journey_id = $1 AND action = 'review.ask' ORDER BY id`,
    [journey],
  );
  return rows;
}

describe('one picture that a reviewer asks for again', () => {
  it('is told to the applicant, taken alone, and goes into the same review, whose clock and other evidence stay', async () => {
    const applicant = await newcomer(live).reachReview();
    expect(await ask(applicant, 'back')).toEqual([409, 'look-first']);
    const before = await look(applicant);
    expect(before).toMatchObject({ pictureAsk: null, asksLeft: LIMITS.review.asks, earlierPictures: [] });
    expect(before.doubts).toContain('numberMismatch');
    await expect(applicant.capture('back', 'dni-back.jpg')).rejects.toThrow('step-out-of-order');
    expect(await ask(applicant, 'back')).toEqual([204]);
    expect(await ask(applicant, 'front')).toEqual([409, 'picture-asked-already']);
    expect((await look(applicant)).pictureAsk).toMatchObject({
      side: 'back',
      reason: 'glare',
      state: 'open',
    });

    const email = await applicant.message(({ subject = '' }) => subject.includes('otra vez una foto'));
    expect(email.text).toMatch(/por detrás[^]*reflejo/);
    expect(email.text).not.toMatch(/por delante|borrosa/);
    // The link of the email leads to the page, on whatever device.
    await applicant.useLink();
    const { step } = await applicant.step('GET', '');
    expect(step).toMatchObject({
      kind: 'review',
      asked: { side: 'back', reason: 'glare', identityDocument: 'DNI', attemptsLeft: 3 },
    });
    await expect(applicant.capture('front', 'dni-front.jpg')).rejects.toThrow('side-not-asked');
    await expect(applicant.capture('back', 'dni-back-dark.jpg')).rejects.toThrow('image-refused');
    await applicant.capture('back', 'dni-back-other-number.jpg');
    await applicant.until(({ step: now }) => now.kind === 'review' && now.asked === null && now.received);
    await expect(applicant.capture('back', 'dni-back.jpg')).rejects.toThrow('step-out-of-order');

    const after = await look(applicant);
    expect(after).toMatchObject({
      endsAt: before.endsAt,
      pictureAsk: { state: 'answered' },
      asksLeft: LIMITS.review.asks - 1,
      earlierPictures: ['back'],
    });
    expect(after.pictures.map(({ side }) => side).toSorted()).toEqual(['back', 'face', 'front']);
    expect(after.doubts).not.toContain('pictureRepeated');
    expect(await audited(applicant)).toEqual([{ actor: reviewer.by, reason: 'back: glare' }]);
    for (const side of ['front', 'face']) expect(await picture(applicant, side)).toBe(200);
    expect(await picture(applicant, 'back', true)).toBe(200);
    expect(await picture(applicant, 'front', true)).toBe(404);
    // The picture before does not stand for the new one.
    const decision = { decision: 'approved', reason: 'it is them' };
    expect((await reviewer.post(`/reviews/${applicant.journey}/decision`, decision)).status).toBe(409);
    expect(await picture(applicant, 'back')).toBe(200);
    expect((await reviewer.post(`/reviews/${applicant.journey}/decision`, decision)).status).toBe(204);
    await applicant.until(({ step: now }) => now.kind === 'password');
    expect(await ask(applicant, 'back')).toEqual([409, 'review-closed']);
  });

  it('is judged anew: what the new picture says raises and clears doubts, and what it does not concern stays', async () => {
    const applicant = newcomer(live, { document: '12345678Z' });
    await applicant.reachIdentity();
    await applicant.identify({
      front: 'dni-front.jpg',
      back: 'dni-back-other-number.jpg',
      face: 'selfie.jpg',
    });
    await applicant.until(({ step }) => step.kind === 'review');
    const before = await look(applicant);
    expect(before.doubts).toEqual(expect.arrayContaining(['numberMismatch', 'notLive']));
    expect(await ask(applicant, 'back', 'wrongPicture')).toEqual([204]);
    await applicant.capture('back', 'dni-back.jpg');
    await expect.poll(async () => (await look(applicant)).doubts, { timeout: 30_000 }).toEqual(['notLive']);
    await applicant.step('DELETE', '/consent');
    expect(await ask(applicant, 'back')).toEqual([404, 'not-found']);
    expect((await look(applicant)).earlierPictures).toEqual([]);
  });

  it('is asked for so often, one at a time, by who works here and has the review; a decision ends it', async () => {
    const applicant = await newcomer(live).reachReview();
    const [stranger, colleague] = [
      await employStaff(live, live.database, 'reviewer', 'casmu'),
      await employStaff(live, live.database, 'reviewer', 'asepeyo'),
    ];
    await look(applicant);
    expect(await ask(applicant, 'back', 'glare', stranger)).toEqual([404, 'not-found']);
    expect(await ask(applicant, 'passport')).toEqual([404, 'not-found']);
    expect((await ask(applicant, 'back', 'whatever'))[0]).toBe(422);
    await reviewer.post(`/reviews/${applicant.journey}/turn`, { to: 'me' });
    expect(await ask(applicant, 'back', 'glare', colleague)).toEqual([409, 'review-taken']);
    await reviewer.post(`/reviews/${applicant.journey}/turn`, { to: 'everybody' });
    for (let made = 1; made < LIMITS.review.asks; made += 1) {
      expect(await ask(applicant, 'front', 'blurred')).toEqual([204]);
      await applicant.capture('front', 'dni-front.jpg');
    }
    expect(await ask(applicant, 'front', 'blurred')).toEqual([204]);
    await seePictures(live.database, applicant.journey, 'staff');
    await review(live, applicant.journey, 'rejected', 'picturesUnclear');
    await applicant.until(({ step }) => step.kind === 'ended');
    const last = await newcomer(live).reachReview();
    await look(last);
    await live.database.pool.query(
      `INSERT INTO picture_asks (id, journey_id, side, reason, asked_by, closed_at)
       SELECT gen_random_uuid(), $1, 'front', 'dark', 'staff', alta_now() FROM generate_series(1, $2::int)`,
      [last.journey, LIMITS.review.asks],
    );
    expect(await ask(last, 'front')).toEqual([409, 'picture-asks-used-up']);
    const { rows } = await live.database.pool.query<{ open: number }>(
      'SELECT count(*)::int AS open FROM picture_asks WHERE journey_id = $1 AND closed_at IS NULL',
      [applicant.journey],
    );
    expect(rows).toEqual([{ open: 0 }]);
  });
});
