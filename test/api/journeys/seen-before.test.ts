import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring } from '../../../platform/keyring.ts';
import { dropImages } from '../../../store/journeys/pictures.ts';
import { digestsOfNumbers, digestsOfPicture } from '../../../store/journeys/seen-before.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { openReviews } from '../../../store/staff/reviews.ts';
import type { ReviewSummary } from '../../../store/staff/reviews.ts';
import { spaniard } from '../../fixtures/render/people.ts';
import { anotherFile } from '../../support/another-file.ts';
import { specimen } from '../../support/applicant.ts';
import { consent } from '../../support/consent.ts';
import { testKey, testKeyring } from '../../support/keyring.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const holder = spaniard.number;
const picture = async (name: string): Promise<Buffer> => anotherFile(await specimen(name));

/** Sends these very files, and confirms what was read. */
async function identified(document: string | undefined, files: Record<string, Buffer>): Promise<Newcomer> {
  const applicant = await newcomer(live, document === undefined ? {} : { document }).reachIdentity();
  await applicant.step('POST', '/consent', consent);
  for (const [side, file] of Object.entries(files)) await applicant.step('PUT', `/captures/${side}`, file);
  await confirm(applicant);
  return applicant;
}

async function confirm(applicant: Newcomer): Promise<void> {
  await applicant.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
  await applicant.step('POST', '/identity/confirm');
  await applicant.until(({ step }) => step.kind === 'review');
}

async function reviewOf({ journey }: Newcomer): Promise<ReviewSummary> {
  const review = (await openReviews(live.database, 'asepeyo')).find(({ journeyId }) => journeyId === journey);
  if (!review) throw new Error('no review is open');
  return review;
}

const seen = ['pictureRepeated', 'pictureSeen', 'documentSeen'];
async function seenDoubtsOf(applicant: Newcomer): Promise<string[]> {
  return (await reviewOf(applicant)).doubts.filter((doubt) => seen.includes(doubt));
}

const another = 'dni-back-other-number.jpg';

describe('what was seen before', () => {
  it('is no doubt where the same person comes again, with the same files', async () => {
    const files = {
      front: await picture('dni-front.jpg'),
      back: await picture('dni-back.jpg'),
      face: await picture('selfie.jpg'),
    };
    const [first, second] = [await identified(holder, files), await identified(holder, files)];
    for (const each of [first, second])
      expect(await reviewOf(each)).toMatchObject({ doubts: ['notLive'], seen: { journeys: [], elsewhere: 0 } });
  });

  it('is a doubt where a file or a number is another person’s too, and staff are told in which journey of theirs', async () => {
    const face = await picture('selfie.jpg');
    const first = await identified(undefined, {
      front: await picture('dni-front.jpg'),
      back: await picture(another),
      face,
    });
    const second = await identified(undefined, {
      front: await picture('dni-front.jpg'),
      back: await picture('nie-back.jpg'),
      face,
    });
    const third = await identified(undefined, {
      front: await picture('dni-front.jpg'),
      back: await picture(another),
      face: await picture('selfie.jpg'),
    });
    expect(await seenDoubtsOf(first)).toEqual([]);
    expect(await seenDoubtsOf(second)).toEqual(['pictureSeen']);
    expect(await seenDoubtsOf(third)).toEqual(['documentSeen']);
    const journeys = (...of: Newcomer[]): string[] => of.map(({ journey }) => journey).toSorted();
    expect((await reviewOf(first)).seen.journeys.toSorted()).toEqual(journeys(second, third));
    expect((await reviewOf(second)).seen).toEqual({ journeys: journeys(first), elsewhere: 0 });

    // Pictures that are deleted are forgotten, and so is the number that was read from them.
    await inTransaction(live.database, (tx) => dropImages(tx, [first.journey]));
    await live.database.pool.query('DELETE FROM readings WHERE journey_id = $1', [first.journey]);
    expect((await reviewOf(second)).seen.journeys).toEqual([]);
    const { rows } = await live.database.pool.query(
      `SELECT 1 FROM captures WHERE journey_id = $1 AND digests <> '{}'`,
      [first.journey],
    );
    expect(rows).toEqual([]);
  });

  it('of another program is counted and not named', async () => {
    const face = await picture('selfie.jpg');
    const elsewhere = randomUUID();
    const sent = [elsewhere, randomUUID(), digestsOfPicture(testKeyring, face)];
    await live.database.pool.query(
      `WITH journey AS (INSERT INTO journeys (id, program, kind, language, plan, stage)
         VALUES ($1, 'clave', 'activation', 'es', '{"stages":[]}', 'review') RETURNING id),
         applicant AS (INSERT INTO applicants (journey_id, document_type, document) SELECT id, 'DNI', '00000000T' FROM journey)
       INSERT INTO captures (id, journey_id, side, image_name, digests) SELECT $2, id, 'face', gen_random_uuid()::text, $3 FROM journey`,
      sent,
    );
    const files = { front: await picture('dni-front.jpg'), back: await picture(another), face };
    expect(await reviewOf(await identified(undefined, files))).toMatchObject({
      doubts: expect.arrayContaining(['pictureSeen']) as string[],
      seen: { elsewhere: 1 },
    });
    await live.database.pool.query('DELETE FROM captures WHERE journey_id = $1', [elsewhere]);
  });

  it('in the same journey is a doubt: one file three times, each as it is', async () => {
    const applicant = await newcomer(live).reachIdentity();
    await live.database.pool.query(
      `INSERT INTO captures (id, journey_id, side, fault) SELECT gen_random_uuid(), $1, side, 'tooBlurred'
       FROM unnest('{front,back,face}'::text[]) AS side, generate_series(1, 5)`,
      [applicant.journey],
    );
    await applicant.step('POST', '/consent', consent);
    const file = await picture('dni-front.jpg');
    for (const side of ['front', 'back', 'face'])
      await applicant.step('PUT', `/captures/${side}?asItIs=true`, file);
    await confirm(applicant);
    expect(await seenDoubtsOf(applicant)).toEqual(['pictureRepeated']);
  });
});

describe('a digest', () => {
  const later = createKeyring([{ id: 'later', key: Buffer.alloc(32, 8) }, testKey]);
  const shared = (one: Buffer[], other: Buffer[]): number =>
    one.filter((each) => other.some((digest) => digest.equals(each))).length;

  it('is known again after the key was changed, and by nobody without the ring', () => {
    const bytes = Buffer.from('a picture');
    expect(shared(digestsOfPicture(later, bytes), digestsOfPicture(testKeyring, bytes))).toBe(1);
    const stranger = createKeyring([{ id: 'test', key: Buffer.alloc(32, 9) }]);
    expect(shared(digestsOfPicture(stranger, bytes), digestsOfPicture(testKeyring, bytes))).toBe(0);
  });

  it('of a number does not depend on how it is written, but on the state that gave it', () => {
    const of = (documentNumber: string, issuingState: string): Buffer[] =>
      digestsOfNumbers(testKeyring, { documentNumber, issuingState });
    expect(of('aa 000-123', 'ESP')).toEqual(of('AA000123', 'ESP'));
    expect(shared(of('AA000123', 'ESP'), of('AA000123', 'PRT'))).toBe(0);
    expect(digestsOfNumbers(testKeyring, {})).toEqual([]);
  });
});
