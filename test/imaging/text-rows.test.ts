import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { loadGray } from '../../imaging/picture-process/gray.ts';
import { showsPrint } from '../../imaging/picture-process/text-rows.ts';
import { noise } from '../fixtures/noise.ts';
import { foreigner, spaniard } from '../fixtures/render/people.ts';
import { shoot } from '../fixtures/render/specimens.ts';
import { blurred, darkened, jpeg, noisy } from '../fixtures/render/spoil.ts';
import { specimen } from '../fixtures/specimen.ts';

const isPrint = async (bytes: Uint8Array): Promise<boolean> => showsPrint(await loadGray(bytes, 1_400));

describe('print in rows', () => {
  it.each(['dniFront', 'dniBack', 'nieFront', 'passport', 'greenCard'] as const)(
    'is seen on a %s in every spoiling that the gate lets through',
    async (side) => {
      const picture = await shoot(side === 'dniBack' ? spaniard : foreigner, side, {
        rotation: 4,
        tilt: 0.06,
      });
      const far = await shoot(spaniard, side, { fill: 0.5, rotation: -12, seed: 5 });
      const all = [picture, far, await blurred(picture, 2), await darkened(picture, 0.2), noisy(picture, 20)];
      for (const each of all) expect(await isPrint(await jpeg(each, 50))).toBe(true);
      const onItsSide = await sharp(await jpeg(picture))
        .rotate(90)
        .toBuffer();
      expect(await isPrint(onItsSide)).toBe(true);
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
