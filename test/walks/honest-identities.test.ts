import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeIdentity } from '../../domain/identity-verdict.ts';
import type { Doubt } from '../../domain/identity-verdict.ts';
import { createFaceComparer, createFacePool } from '../../imaging/face-comparer.ts';
import { createIdentityPool } from '../../imaging/identity-pool.ts';
import { createImageGate } from '../../imaging/image-gate.ts';
import { createMrzReader } from '../../imaging/mrz-reader.ts';
import type { DocumentPage, DocumentReader, GateFault } from '../../imaging/ports.ts';
import { mrzModelPath } from '../../platform/tools/tools.ts';
import { foreigner, spaniard } from '../fixtures/render/people.ts';
import type { Person } from '../fixtures/render/people.ts';
import type { Picture } from '../fixtures/render/document.ts';
import type { Shot } from '../fixtures/render/scene.ts';
import { shoot } from '../fixtures/render/specimens.ts';
import { blurred, darkened, glared, jpeg, noisy } from '../fixtures/render/spoil.ts';
import { specimen } from '../support/applicant.ts';

const pool = createIdentityPool();
const facePool = createFacePool();
const gate = createImageGate(pool);
const faces = createFaceComparer(facePool);
const today = '2026-11-22';
let reader: DocumentReader;
beforeAll(async () => {
  reader = createMrzReader(pool, { modelPath: await mrzModelPath(), today: () => today });
});
afterAll(() => Promise.all([pool.close(), facePool.close()]));

/** What an honest applicant's pictures may lack. */
interface Flaw {
  shot?: Shot;
  spoil?: (picture: Picture) => Picture | Promise<Picture>;
  quality?: number;
}
const slightly: Shot = { rotation: 2, tilt: 0.03 };
const flaws: Readonly<Record<string, Flaw>> = {
  'nothing at all': {},
  'turned by 5 degrees': { shot: { rotation: 5 } },
  'turned by 7 degrees the other way': { shot: { rotation: -7, fill: 0.75 } },
  tilted: { shot: { tilt: 0.1, rotation: 2 } },
  'lying on its side': { shot: { rotation: 90, fill: 0.6 } },
  'upside down': { shot: { rotation: 179 } },
  'far off': { shot: { fill: 0.5 } },
  'from a large camera': { shot: { width: 2_400, height: 1_800, fill: 0.7 } },
  'heavily compressed': { shot: slightly, quality: 45 },
  'slightly out of focus': { shot: slightly, spoil: (picture) => blurred(picture, 1.2) },
  'more out of focus': { shot: slightly, spoil: (picture) => blurred(picture, 2) },
  'in dim light': { shot: slightly, spoil: (picture) => darkened(picture, 0.5) },
  'in dim light, with noise': {
    shot: slightly,
    spoil: async (picture) => noisy(await darkened(picture, 0.45), 5),
  },
  noisy: { shot: slightly, spoil: (picture) => noisy(picture, 10) },
  'with a lamp beside the print': { spoil: (picture) => glared(picture, { x: 0.9, y: 0.12, size: 0.4 }) },
  'as a telephone takes it': {
    shot: { rotation: -3, tilt: 0.06, fill: 0.7 },
    spoil: async (picture) => noisy(await blurred(await darkened(picture, 0.75), 1), 6),
    quality: 75,
  },
};

/** As it is without a reviewer: what the gate says, or the doubts about an applicant who passed the check before the camera. */
async function judged(
  person: Person,
  sides: { front: Buffer; back: Buffer },
): Promise<(Doubt | GateFault)[]> {
  const pages: DocumentPage[] = [];
  for (const side of ['front', 'back'] as const) {
    const verdict = await gate.inspect(sides[side], side);
    if (!verdict.ok) return [verdict.fault];
    pages.push({ side, bytes: verdict.image.bytes });
  }
  const chosen = person === spaniard ? 'DNI' : 'NIE';
  const reading = await reader.read(pages, chosen);
  const face = await faces.compare(pages, chosen, await specimen('selfie.jpg'));
  return judgeIdentity({
    claimed: { documentType: chosen, number: person.number },
    roster: {
      name: `${person.givenNames} ${person.surname}`,
      birthDate: `19${person.birth.slice(0, 2)}-${person.birth.slice(2, 4)}-${person.birth.slice(4)}`,
      sex: person.sex,
    },
    certificateAccount: false,
    live: true,
    chosen,
    reading: { ...reading, ...(face && { face }) },
    corrected: {},
    today,
  });
}

async function sidesOf(
  person: Person,
  { shot = {}, spoil = (one) => one, quality }: Flaw,
): Promise<{ front: Buffer; back: Buffer }> {
  const kind = person === spaniard ? 'dni' : 'nie';
  const taken = async (side: 'Front' | 'Back', seed: number): Promise<Buffer> =>
    jpeg(await spoil(await shoot(person, `${kind}${side}`, { seed, ...shot })), quality);
  return { front: await taken('Front', 3), back: await taken('Back', 4) };
}

describe('an honest applicant who passed the check before the camera', () => {
  it('needs no person in 16 of 20 cases at least, whatever small flaw the pictures have', async () => {
    const cases = Object.entries(flaws).flatMap(([name, flaw], at) =>
      // Each flaw on a DNI, each fourth on a NIE as well: twenty.
      [spaniard, ...(at % 4 === 3 ? [foreigner] : [])].map((person) => ({ name, flaw, person })),
    );
    expect(cases).toHaveLength(20);
    const left: Record<string, string[]> = {};
    for (const { name, flaw, person } of cases) {
      const doubts = await judged(person, await sidesOf(person, flaw));
      if (doubts.length > 0) left[`${name}, ${person.number}`] = doubts;
    }
    expect(Object.keys(left).length, JSON.stringify(left)).toBeLessThanOrEqual(4);
  }, 600_000);
});

describe('an applicant who is not honest', () => {
  it.each<[string, { front: string; back: string }]>([
    ['another card’s back', { front: 'dni-front.jpg', back: 'dni-back-other-number.jpg' }],
    ['another person’s front', { front: 'nie-front.jpg', back: 'dni-back.jpg' }],
    ['a card without its front', { front: 'green-card.jpg', back: 'dni-back.jpg' }],
  ])('is left to a person with %s', async (_, { front, back }) => {
    const sides = { front: await specimen(front), back: await specimen(back) };
    expect(await judged(spaniard, sides)).not.toEqual([]);
  });

  it('is left to a person with a grey copy of a card on which all is right', async () => {
    const sides = { front: await grey('dni-front.jpg'), back: await grey('dni-back.jpg') };
    expect(await judged(spaniard, sides)).toContain('documentCopied');
  });
});

async function grey(name: string): Promise<Buffer> {
  return sharp(await specimen(name))
    .greyscale()
    .toColourspace('srgb')
    .jpeg({ quality: 80 })
    .toBuffer();
}
