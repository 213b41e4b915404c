import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentityPool } from '../../imaging/identity-pool.ts';
import { createImageGate } from '../../imaging/image-gate.ts';
import { createMrzReader } from '../../imaging/mrz-reader.ts';
import { loadGray } from '../../imaging/picture-process/gray.ts';
import { showsPrint } from '../../imaging/picture-process/text-rows.ts';
import type { CaptureSide, DocumentReader, GateFault } from '../../imaging/ports.ts';
import { mrzModelPath } from '../../platform/tools/tools.ts';
import { inventPerson } from '../fixtures/render/invent.ts';
import { foreigner, spaniard } from '../fixtures/render/people.ts';
import { shoot } from '../fixtures/render/specimens.ts';
import { blurred, darkened, jpeg, noisy } from '../fixtures/render/spoil.ts';
import { lucia } from '../support/lucia.ts';

const pool = createIdentityPool({ size: 2 });
let reader: DocumentReader;
beforeAll(async () => {
  reader = createMrzReader(pool, { modelPath: await mrzModelPath(), today: () => '2026-11-22' });
});
afterAll(() => pool.close());

const gate = createImageGate(pool);
async function faultOf(bytes: Uint8Array, side: CaptureSide): Promise<GateFault | 'none'> {
  const verdict = await gate.inspect(bytes, side);
  return verdict.ok ? 'none' : verdict.fault;
}
const backOf = (bytes: Buffer): { side: 'back'; bytes: Buffer }[] => [{ side: 'back', bytes }];
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
});

describe('what the gate lets through', () => {
  it('may be darkish, tilted, noisy, strongly compressed or a little out of focus', async () => {
    const card = await shoot(spaniard, 'dniBack', { rotation: -5, tilt: 0.1 });
    expect(await faultOf(await jpeg(noisy(await darkened(card, 0.2), 5)), 'back')).toBe('none');
    expect(await faultOf(await jpeg(card, 30), 'back')).toBe('none');
    expect(await faultOf(await jpeg(await blurred(card, 2)), 'back')).toBe('none');
    expect(await faultOf(await jpeg(await blurred(await shoot(spaniard, 'dniFront'), 1.5)), 'front')).toBe(
      'none',
    );
  });
});

describe('the reader', () => {
  it('reads through turning, tilting, bad light, noise, compression and mild blur', async () => {
    const card = await shoot(spaniard, 'dniBack', { rotation: -5, tilt: 0.12, fill: 0.7 });
    const pictures = await Promise.all([
      jpeg(card),
      jpeg(card, 40),
      jpeg(noisy(await darkened(card, 0.25), 7)),
      jpeg(noisy(card, 20)),
      jpeg(await blurred(card, 2)),
    ]);
    const readings = await Promise.all(pictures.map((bytes) => reader.read(backOf(bytes), 'DNI')));
    for (const reading of readings) expect(reading).toMatchObject({ certain: true, fields: lucia });
  });

  it('never vouches for a wrong number or date, whatever was done to the picture', async () => {
    const people = [11, 12, 13].map((seed) => inventPerson(seed, 'dniBack'));
    const outcomes = await Promise.all(
      people.flatMap((person, index) =>
        [2.2, 3].map(async (sigma) => {
          const picture = noisy(
            await blurred(await shoot(person, 'dniBack', { fill: 0.5 }), sigma),
            12,
            index,
          );
          const reading = await reader.read(backOf(await jpeg(picture, 35)), 'DNI');
          const { documentNumber, personalNumber, birthDate } = reading.fields;
          const right = documentNumber === person.cardNumber && personalNumber === person.number;
          return {
            certain: reading.certain,
            right: right && birthDate?.replaceAll('-', '').endsWith(person.birth) === true,
          };
        }),
      ),
    );
    expect(outcomes.filter(({ certain, right }) => certain && !right)).toEqual([]);
    expect(outcomes.some(({ certain }) => certain)).toBe(true);
  });
});
