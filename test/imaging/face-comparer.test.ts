import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { FaceComparison } from '../../domain/face-comparison.ts';
import { createFaceComparer, createFacePool } from '../../imaging/face-comparer.ts';
import { noise } from '../fixtures/noise.ts';
import { specimen } from '../fixtures/specimen.ts';

const pool = createFacePool();
const comparer = createFaceComparer(pool);
afterAll(() => pool.close());

const front = await specimen('dni-front');
const selfie = await specimen('selfie');
const otherFace = await specimen('face-other');

const against = (face: Uint8Array, card: Uint8Array = front): Promise<FaceComparison | undefined> =>
  comparer.compare([{ side: 'front', bytes: card }], 'DNI', face);

async function turned(bytes: Uint8Array, degrees: number): Promise<Buffer> {
  return sharp(bytes).rotate(degrees).jpeg().toBuffer();
}

describe('a face against the portrait of a card', () => {
  it.each([90, 180])('is the same person, the card turned by %i degrees', async (degrees) => {
    expect(await against(selfie, await turned(front, degrees))).toMatchObject({
      word: 'same',
    });
  });

  it('is the same person on a passport, and on a card that fills a third of its picture', async () => {
    const face = selfie;
    const pages = [
      { side: 'greenCard' as const, bytes: await specimen('green-card') },
      { side: 'passport' as const, bytes: await specimen('passport') },
    ];
    expect(await comparer.compare(pages, 'greenCard+passport', face)).toMatchObject({ word: 'same' });
    const small = sharp(front).resize(1_100);
    const far = small.extend({ top: 700, bottom: 700, left: 1_500, right: 500, background: '#a08060' });
    expect(await against(face, await far.jpeg().toBuffer())).toMatchObject({ word: 'same' });
  });

  it('is found on the back when the sides were mixed up', async () => {
    const pages = [
      { side: 'front' as const, bytes: await specimen('dni-back') },
      { side: 'back' as const, bytes: front },
    ];
    expect(await comparer.compare(pages, 'DNI', selfie)).toMatchObject({ word: 'same' });
  });

  it('is another person', async () => {
    const comparison = await against(otherFace);
    expect(comparison?.word).toBe('different');
    expect(comparison?.distance).toBeCloseTo(1.32, 1);
  });

  it('is the same photograph when it is the card itself, or a picture of its portrait', async () => {
    expect(await against(await turned(front, 2))).toMatchObject({ word: 'samePhotograph' });
    const portrait = sharp(front).extract({ left: 180, top: 300, width: 320, height: 380 });
    const copied = await portrait.resize(700).blur(1).jpeg({ quality: 70 }).toBuffer();
    expect(await against(copied)).toMatchObject({ word: 'samePhotograph' });
  });

  it('has nothing to be compared with on a card without a portrait', async () => {
    expect(await against(otherFace, await specimen('dni-back'))).toEqual({ word: 'noPortrait' });
  });
});

describe('a picture of the face', () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['a wall', () => noise(16)],
    ['a card without a portrait', () => specimen('dni-back')],
    ['a cartoon', cartoon],
  ])('that shows %s shows no face', async (_what, picture) => {
    expect(await against(await picture())).toEqual({ word: 'noFace' });
  });

  it('that shows two people tells neither', async () => {
    const tall = { height: 700 };
    const two = sharp({
      create: { width: 1_400, height: 800, channels: 3, background: '#777777' },
    }).composite([
      { input: await sharp(otherFace).resize(tall).toBuffer(), left: 20, top: 50 },
      {
        input: await sharp(await specimen('face'))
          .resize(tall)
          .toBuffer(),
        left: 760,
        top: 50,
      },
    ]);
    expect(await against(await two.jpeg().toBuffer())).toEqual({ word: 'severalFaces' });
  });

  it('may have a small picture of a person on the wall', async () => {
    const width = (await sharp(otherFace).metadata()).width;
    const poster = await sharp(await specimen('face'))
      .resize({ height: 90 })
      .toBuffer();
    const behind = sharp(otherFace).composite([{ input: poster, left: width - 80, top: 10 }]);
    expect(await against(await behind.jpeg().toBuffer())).toMatchObject({ word: 'different' });
  });
});

/** What a child draws: two eyes, a nose and a mouth in a circle. */
async function cartoon(): Promise<Uint8Array> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800"><rect width="800" height="800" fill="#f4e7c5"/>
    <circle cx="400" cy="400" r="280" fill="#ffd93b" stroke="#222" stroke-width="10"/><circle cx="300" cy="330" r="34"/>
    <circle cx="500" cy="330" r="34"/><path d="M260 500q140 130 280 0" fill="none" stroke="#222" stroke-width="14"/></svg>`;
  return sharp(Buffer.from(drawing)).jpeg().toBuffer();
}

describe('the process that compares', () => {
  it('is replaced when it is killed in the middle, and the comparison made again', async () => {
    const comparing = against(otherFace);
    for (const pid of pool.processes()) process.kill(pid, 'SIGKILL');
    expect(await comparing).toMatchObject({ word: 'different' });
  });

  it('that has too little memory leaves the face not compared, as a picture does that cannot be decoded', async () => {
    const narrow = createFacePool({ memoryMb: 150 });
    const page = { side: 'front' as const, bytes: front };
    expect(await createFaceComparer(narrow).compare([page], 'DNI', otherFace)).toBeUndefined();
    await narrow.close();
    expect(await against(new Uint8Array(64))).toBeUndefined();
  });

  it('says so when there is no room, because that is not the pictures’ fault', async () => {
    const full = createFacePool({ waiting: 0 });
    const comparing = createFaceComparer(full).compare([], 'DNI', otherFace);
    await expect(comparing).rejects.toMatchObject({ code: 'busy' });
    await full.close();
  });
});
