import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { LookWord } from '../../domain/document-look.ts';
import { judgeLook } from '../../imaging/picture-process/copy-signs/judge-look.ts';
import { lit, photocopied, screenshotOf, shotOfScreen } from '../fixtures/render/copies.ts';
import { renderDocument, type Picture } from '../fixtures/render/document.ts';
import { faceOf, spaniard } from '../fixtures/render/people.ts';
import { photograph } from '../fixtures/render/scene.ts';
import { darkened, jpeg, noisy } from '../fixtures/render/spoil.ts';
import { specimen, type Specimen } from '../fixtures/specimen.ts';

const portrait = await readFile(new URL('../fixtures/images/face.jpg', import.meta.url));
const document = await renderDocument(faceOf(spaniard, 'dniBack', portrait));
const shot = { rotation: 3, tilt: 0.05, fill: 0.75 };
const lamp = [1, 0.82, 0.55] as const;

async function wordsOf(picture: Picture | Buffer): Promise<LookWord[]> {
  const bytes = Buffer.isBuffer(picture) ? picture : await jpeg(picture);
  return (await judgeLook(bytes, 'back')).words;
}

describe('a picture of the document itself', () => {
  it.each<[Specimen, 'front' | 'back' | 'passport' | 'greenCard']>([
    ['dni-front', 'front'],
    ['dni-back', 'back'],
    ['nie-front', 'front'],
    ['nie-back', 'back'],
    ['passport', 'passport'],
    ['green-card', 'greenCard'],
  ])('has no sign of a copy: %s', async (name, side) => {
    expect((await judgeLook(await specimen(name), side)).words).toEqual([]);
  });

  it('has none under a warm lamp, in dim light, or on its side either', async () => {
    const card = photograph(document, shot);
    expect(await wordsOf(lit(card, lamp))).toEqual([]);
    expect(await wordsOf(noisy(await darkened(card, 0.3), 6))).toEqual([]);
    expect(
      await wordsOf(
        await sharp(await jpeg(card))
          .rotate(90)
          .toBuffer(),
      ),
    ).toEqual([]);
  });

  it('is unclear where its colours cannot be seen', async () => {
    expect(await wordsOf(await darkened(photograph(document, shot), 0.04))).toContain('unclear');
  });
});

describe('a picture of something else', () => {
  it('is told when it is a photocopy, also under a warm lamp or on yellow paper', async () => {
    expect(await wordsOf(photograph(photocopied(document), shot))).toContain('photocopy');
    expect(await wordsOf(lit(photograph(photocopied(document), shot), lamp))).toContain('photocopy');
    expect(await wordsOf(photograph(photocopied(document, [1, 0.95, 0.6]), shot))).toContain('photocopy');
  });

  it.each([450, 1000])('is told when it is a screen on which the card is %i pixels wide', async (across) => {
    expect(await wordsOf(noisy(await shotOfScreen(document, across, shot), 4))).toContain('screen');
  });

  it('is told when it is a screenshot', async () => {
    expect(await wordsOf(await screenshotOf(photograph(document, shot)))).toContain('screenshot');
  });
});
