import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Doubt } from '../../domain/identity-verdict.ts';
import { spaniard } from '../fixtures/render/people.ts';
import { showReview } from '../../store/staff/reviews.ts';
import { specimen } from '../support/applicant.ts';
import { consent } from '../support/consent.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectProblem } from '../support/problem.ts';
import { goodPassword } from '../support/step-calls.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const holder = spaniard.number;

describe('a face', () => {
  it.each<[string, () => Promise<Buffer>, Doubt]>([
    ['of another person', () => specimen('face-other.jpg'), 'faceDifferent'],
    ['from the photograph that is on the card', () => specimen('face.jpg'), 'faceRephotographed'],
    ['beside another one', twoFaces, 'severalFaces'],
  ])('%s opens no account without a person', async (_whose, face, doubt) => {
    const applicant = await newcomer(live, { document: holder }).reachIdentity();
    await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: await face() });
    await applicant.until(({ step }) => step.kind === 'review');
    expect(await doubtsOf(applicant)).toEqual([doubt, 'notLive']);
    const body = { password: goodPassword, confirmation: goodPassword };
    const path = `/journeys/${applicant.journey}/password`;
    expectProblem(await applicant.call<unknown>('POST', path, body), 'step-out-of-order');
  });

  it('that is not the document’s is told at once, and another picture mends it, with what was corrected', async () => {
    const applicant = await newcomer(live, { document: holder }).reachIdentity();
    const path = `/journeys/${applicant.journey}/identity`;
    const data = async (): Promise<unknown> => {
      await applicant.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
      return (await applicant.call<unknown>('GET', path)).body;
    };
    await applicant.step('POST', '/consent', consent);
    for (const [side, picture] of [
      ['front', 'dni-front.jpg'],
      ['back', 'dni-back.jpg'],
      ['face', 'face-other.jpg'],
    ] as const)
      await applicant.capture(side, picture);
    expect(await data()).toMatchObject({ certain: true, faceProblem: 'different' });
    await applicant.call<unknown>('PATCH', path, { givenNames: 'Lucía' });
    await applicant.step('DELETE', '/captures/face');
    expectProblem(await applicant.call<unknown>('POST', `${path}/confirm`), 'captures-missing');
    await applicant.capture('face', 'selfie.jpg');
    expect(await data()).toMatchObject({
      certain: true,
      faceProblem: null,
      corrected: { givenNames: 'Lucía' },
    });
    await applicant.step('POST', '/identity/confirm');
    await applicant.until(({ step }) => step.kind === 'review');
    expect(await doubtsOf(applicant)).toEqual(['notLive']);
  });
});

async function doubtsOf({ journey }: Newcomer): Promise<string[] | undefined> {
  const look = { by: 'staff', reason: 'a test' };
  return (await showReview(live.database, journey, look))?.doubts;
}

async function twoFaces(): Promise<Buffer> {
  const side = async (name: string): Promise<Buffer> =>
    sharp(await specimen(name))
      .resize({ height: 700 })
      .toBuffer();
  return sharp({ create: { width: 1_400, height: 800, channels: 3, background: '#777777' } })
    .composite([
      { input: await side('selfie.jpg'), left: 10, top: 50 },
      { input: await side('face-other.jpg'), left: 780, top: 50 },
    ])
    .jpeg()
    .toBuffer();
}
