import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { watermarked } from '../../imaging/watermark.ts';

const plain = (grey: number, width = 640, height = 400): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .jpeg()
    .toBuffer();

/** How far the brightness of a quarter of a picture strays, where it was even before. */
async function strayIn(image: Uint8Array, left: number, top: number): Promise<number> {
  const quarter = sharp(image).extract({ left, top, width: 320, height: 200 });
  const { channels } = await sharp(await quarter.toBuffer()).stats();
  return channels[0]?.stdev ?? 0;
}

describe('words across a picture', () => {
  it.each([0, 128, 255])(
    'are seen in each quarter of one of brightness %i, which keeps its size',
    async (grey) => {
      const marked = await watermarked(await plain(grey), 'marta · 2026-11-30 21:15 UTC');
      expect(await sharp(marked).metadata()).toMatchObject({ format: 'jpeg', width: 640, height: 400 });
      for (const [left, top] of [
        [0, 0],
        [320, 0],
        [0, 200],
        [320, 200],
      ] as const)
        expect(await strayIn(marked, left, top)).toBeGreaterThan(4);
    },
  );

  it('are words, whatever they look like', async () => {
    await expect(watermarked(await plain(90, 200, 150), '<b>&"\'</b>')).resolves.toBeInstanceOf(Buffer);
  });
});
