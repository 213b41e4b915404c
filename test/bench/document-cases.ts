import type { GateFault } from '../../imaging/ports.ts';
import { lit, photocopied, screenshotOf, shotOfScreen } from '../fixtures/render/copies.ts';
import type { Picture } from '../fixtures/render/document.ts';
import { photograph, type Shot } from '../fixtures/render/scene.ts';
import { blurred, darkened, fingered, glared, jpeg, noisy, shadowed } from '../fixtures/render/spoil.ts';

/**
 * What a picture is meant to be.
 * - `honest`: read, or asked for again by a reason that is true
 * - `copy`: none of the document itself, which should be left to a person
 */
export type Meant = 'honest' | 'copy';

export interface DocumentCase {
  meant: Meant;
  /** The reasons that would be true if the picture were asked for again. */
  reasons?: readonly GateFault[];
  /** @param card a document's side, flat */
  take: (card: Picture, seed: number) => Promise<Buffer>;
}

type Spoil = (picture: Picture, seed: number) => Picture | Promise<Picture>;

function honest(
  shot: Shot,
  spoil: Spoil = (picture) => picture,
  { quality = 80, reasons = [] }: { quality?: number; reasons?: readonly GateFault[] } = {},
): DocumentCase {
  const take: DocumentCase['take'] = async (card, seed) =>
    jpeg(await spoil(photograph(card, { seed, ...shot }), seed), quality);
  return { meant: 'honest', reasons, take };
}

function copy(take: DocumentCase['take']): DocumentCase {
  return { meant: 'copy', take };
}

const lamp = [1, 0.82, 0.55] as const;
const held: Shot = { rotation: 2, tilt: 0.04, fill: 0.78 };
const phone: Spoil = async (picture, seed) => noisy(await blurred(await darkened(picture, 0.8), 1), 6, seed);
/** One document beside another. */
function twoOf(card: Picture, seed: number): Promise<Buffer> {
  const onto = photograph(card, { seed, fill: 0.46, shift: [-0.25, 0] });
  return jpeg(photograph(card, { fill: 0.46, shift: [0.25, 0], rotation: 3, onto }));
}

/** Every kind of picture, by what is done to it. */
export const documentCases: Readonly<Record<string, DocumentCase>> = {
  clean: honest({}),
  'turned by 12 degrees': honest({ rotation: 12, fill: 0.75 }),
  tilted: honest({ tilt: 0.14, rotation: -4, fill: 0.75 }),
  'upside down': honest({ rotation: 178 }),
  'on its side': honest({ rotation: 90, fill: 0.6 }),
  small: honest({ fill: 0.5 }),
  'a telephone’s': honest(held, phone, { quality: 70 }),
  'blurred, 2.5 pixels': honest({}, (picture) => blurred(picture, 2.5)),
  'blurred, 5 pixels': honest({}, (picture) => blurred(picture, 5), { reasons: ['tooBlurred'] }),
  noise: honest({}, (picture, seed) => noisy(picture, 24, seed)),
  'dim light': honest({}, async (picture, seed) => noisy(await darkened(picture, 0.25), 5, seed), {
    reasons: ['tooDark'],
  }),
  'in the dark': honest({}, (picture) => darkened(picture, 0.04), { reasons: ['tooDark'] }),
  'a warm lamp': honest(held, (picture) => lit(picture, lamp)),
  'a warm dim lamp': honest(
    held,
    async (picture, seed) => noisy(await darkened(lit(picture, lamp), 0.35), 5, seed),
    { reasons: ['tooDark'] },
  ),
  'over-exposed': honest({}, (picture) => darkened(picture, 1.2)),
  'JPEG of quality 30': honest({}, undefined, { quality: 30 }),
  'a reflection on the zone': honest({}, (picture) => glared(picture, { x: 0.45, y: 0.68 }), {
    reasons: ['glare'],
  }),
  'a hard shadow': honest({ rotation: 2 }, (picture) => shadowed(picture, 0.5)),
  'a finger on the name': honest({}, (picture) => fingered(picture, { x: 0.1, y: 0.82 })),
  'cut off on the right': honest({ shift: [0.2, 0] }, undefined, { reasons: ['cutOff'] }),
  'cut off below': honest({ shift: [0, 0.27] }, undefined, { reasons: ['cutOff'] }),
  'two documents': { meant: 'honest', reasons: ['severalDocuments'], take: twoOf },
  photocopy: copy(async (card, seed) =>
    jpeg(await phone(photograph(photocopied(card), { ...held, seed }), seed)),
  ),
  'photocopy under a warm lamp': copy(async (card, seed) =>
    jpeg(await phone(lit(photograph(photocopied(card), { ...held, seed }), lamp), seed)),
  ),
  'photocopy on yellow paper': copy(async (card, seed) =>
    jpeg(await phone(photograph(photocopied(card, [1, 0.95, 0.6]), { ...held, seed }), seed)),
  ),
  'screen, 450 pixels to the card': copy(async (card, seed) =>
    jpeg(noisy(await shotOfScreen(card, 450, { ...held, seed }), 5, seed)),
  ),
  'screen, 1,000 pixels': copy(async (card, seed) =>
    jpeg(noisy(await shotOfScreen(card, 1000, { ...held, seed }), 5, seed)),
  ),
  'screen, 1,000 pixels, a little out of focus': copy(async (card, seed) =>
    jpeg(noisy(await blurred(await shotOfScreen(card, 1000, { ...held, seed }), 1.3), 5, seed)),
  ),
  screenshot: copy((card, seed) => screenshotOf(photograph(card, { ...held, seed }))),
};
