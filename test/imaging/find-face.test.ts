import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { showsFace } from '../../imaging/picture-process/find-face.ts';
import { noise } from '../fixtures/noise.ts';
import { specimen } from '../fixtures/specimen.ts';

describe('a face', () => {
  it.each<[string, (picture: Sharp) => Sharp]>([
    ['as it is', (picture) => picture],
    ['in a tenth of the light', (picture) => picture.linear(0.1, 1)],
    ['over-exposed', (picture) => picture.linear(1.6, 30)],
    ['out of focus', (picture) => picture.blur(4)],
    ['turned by 35 degrees', (picture) => picture.rotate(35, { background: '#888888' })],
    ['in grey', (picture) => picture.greyscale()],
    ['that fills the frame', (picture) => picture.extract({ left: 150, top: 20, width: 200, height: 240 })],
  ])('is found %s', async (_how, spoil) => {
    const bytes = await spoil(sharp(await specimen('face')))
      .jpeg({ quality: 60 })
      .toBuffer();
    expect(await showsFace(bytes)).toBe(true);
  });

  it.each([1, 4, 16])('is not found in noise whose grains are %i pixels wide', async (grain) => {
    expect(await showsFace(await noise(grain))).toBe(false);
  });

  it.each(['dni-back', 'green-card'] as const)(
    'is not found on a document without a portrait: %s',
    async (name) => {
      expect(await showsFace(await specimen(name))).toBe(false);
    },
  );
});
