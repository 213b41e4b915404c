import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyring } from '../../../platform/keyring.ts';
import { dropImages } from '../../../store/journeys/pictures.ts';
import { digestsOfNumbers, digestsOfPicture, doubtsOfSeen } from '../../../store/journeys/seen-before.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import { openReviews } from '../../../store/staff/reviews.ts';
import type { SeenElsewhere } from '../../../store/journeys/seen-before.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { dniOf } from '../../support/documents.ts';
import { testKey, testKeyring } from '../../support/keyring.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

let people = 0;
const somebody = (): string => dniOf(75_500_000 + (people += 1)).number;

interface Sent {
  program?: string;
  /** Whom it is about; null: that has been forgotten. */
  person: string | null;
  /** What the file of each side has in it. */
  files?: Record<string, string>;
  number?: string;
}

/** A journey before staff, with what was sent and read. @returns its id */
async function journeyOf({ program = 'asepeyo', person, files = {}, number }: Sent): Promise<string> {
  const { pool } = database;
  const id = randomUUID();
  await pool.query(
    `WITH journey AS (INSERT INTO journeys (id, program, kind, language, plan, stage)
       VALUES ($1, $2, 'registration', 'es', '{"stages":[]}', 'review') RETURNING id)
     INSERT INTO reviews (id, journey_id, doubts) SELECT id, id, '{}' FROM journey`,
    [id, program],
  );
  if (person !== null)
    await pool.query(`INSERT INTO applicants (journey_id, document_type, document) VALUES ($1, 'DNI', $2)`, [
      id,
      person,
    ]);
  for (const [side, bytes] of Object.entries(files))
    await pool.query(
      `INSERT INTO captures (id, journey_id, side, image_name, digests) VALUES ($1, $2, $3, $4, $5)`,
      [randomUUID(), id, side, randomUUID(), digestsOfPicture(testKeyring, Buffer.from(bytes))],
    );
  if (number !== undefined)
    await pool.query(`INSERT INTO readings (journey_id, capture_set, digests) VALUES ($1, $2, $3)`, [
      id,
      randomUUID(),
      digestsOfNumbers(testKeyring, { personalNumber: number }),
    ]);
  return id;
}

const doubtsOf = (id: string): Promise<string[]> => inTransaction(database, (tx) => doubtsOfSeen(tx, id));

/** What staff read. */
async function seenOf(id: string): Promise<SeenElsewhere | undefined> {
  const reviews = await openReviews(database);
  return reviews.find(({ journeyId }) => journeyId === id)?.seen;
}

describe('a file or a number that was seen before', () => {
  it('is no doubt where the same person comes again, in any program', async () => {
    const again = { person: somebody(), files: { front: 'mine', face: 'me' }, number: '12345678Z' };
    const journeys = [
      await journeyOf(again),
      await journeyOf(again),
      await journeyOf({ ...again, program: 'clave' }),
    ];
    for (const id of journeys) {
      expect(await doubtsOf(id)).toEqual([]);
      expect(await seenOf(id)).toEqual({ journeys: [], elsewhere: 0 });
    }
  });

  it('is a doubt where it is another person’s, or an unknown person’s; staff are told in which journeys', async () => {
    const first = await journeyOf({ person: somebody(), files: { face: 'one face' }, number: '00000000T' });
    const file = await journeyOf({ person: somebody(), files: { front: 'one face' } });
    const number = await journeyOf({ person: null, number: '00000000t' });
    expect(await doubtsOf(first)).toEqual(['pictureSeen', 'documentSeen']);
    expect(await doubtsOf(file)).toEqual(['pictureSeen']);
    expect(await doubtsOf(number)).toEqual(['documentSeen']);
    expect((await seenOf(first))?.journeys.toSorted()).toEqual([file, number].toSorted());
    expect(await seenOf(file)).toEqual({ journeys: [first], elsewhere: 0 });

    await inTransaction(database, (tx) => dropImages(tx, [first]));
    expect(await doubtsOf(file)).toEqual([]);
    expect(await doubtsOf(number)).toEqual(['documentSeen']);
  });

  it('is counted and not named where it is another program’s', async () => {
    const [one, other] = [somebody(), somebody()];
    await journeyOf({ program: 'clave', person: one, files: { face: 'far away' }, number: '11111111H' });
    const own = await journeyOf({ person: other, files: { face: 'far away' }, number: '11111111H' });
    expect(await doubtsOf(own)).toEqual(['pictureSeen', 'documentSeen']);
    expect(await seenOf(own)).toEqual({ journeys: [], elsewhere: 1 });
  });

  it('is a doubt of its own where one file is several pictures of the journey', async () => {
    const id = await journeyOf({
      person: somebody(),
      files: { front: 'thrice', back: 'thrice', face: 'thrice' },
    });
    expect(await doubtsOf(id)).toEqual(['pictureRepeated']);
    expect(await doubtsOf(await journeyOf({ person: somebody(), files: { front: 'a', back: 'b' } }))).toEqual(
      [],
    );
  });
});

describe('a digest', () => {
  const later = createKeyring([{ id: 'later', key: Buffer.alloc(32, 8) }, testKey]);
  const shared = (one: Buffer[], other: Buffer[]): number =>
    one.filter((each) => other.some((digest) => digest.equals(each))).length;

  it('is known again after the key was changed, and not without the ring', () => {
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
