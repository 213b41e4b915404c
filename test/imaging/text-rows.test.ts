import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { loadGray } from '../../imaging/picture-process/gray.ts';
import { showsPrint } from '../../imaging/picture-process/text-rows.ts';
import { noise } from '../fixtures/noise.ts';
import { jpeg, noisy } from '../fixtures/render/spoil.ts';
import { specimen } from '../fixtures/specimen.ts';

const isPrint = async (bytes: Uint8Array): Promise<boolean> => showsPrint(await loadGray(bytes, 1_400));

describe('print in rows', () => {
  it.each(['dni-front', 'dni-back', 'nie-front', 'passport', 'green-card'] as const)(
    'is seen on a %s, and when it lies on its side',
    async (name) => {
      const picture = await specimen(name);
      expect(await isPrint(picture)).toBe(true);
      expect(await isPrint(await sharp(picture).rotate(90).toBuffer())).toBe(true);
    },
  );

  it.each([1, 4, 16])('is not seen in noise whose grains are %i pixels wide', async (grain) => {
    expect(await isPrint(await noise(grain))).toBe(false);
  });

  it('is not seen on a wall in poor light, nor in a face', async () => {
    const wall = await sharp({ create: { width: 1_600, height: 1_200, channels: 3, background: '#b0a898' } })
      .removeAlpha()
      .raw()
      .toBuffer();
    const picture = noisy({ data: wall, width: 1_600, height: 1_200 }, 12);
    expect(await isPrint(await jpeg(picture))).toBe(false);
    expect(await isPrint(await specimen('face'))).toBe(false);
  });
});
