import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIdentityPool } from '../../imaging/identity-pool.ts';
import type { IdentityPool } from '../../imaging/identity-pool.ts';
import { createMrzReader } from '../../imaging/mrz-reader.ts';
import type { DocumentReader } from '../../imaging/ports.ts';
import { ProcessPoolError } from '../../imaging/process-pool.ts';
import { mrzModelPath } from '../../platform/tools/tools.ts';
import { specimen, type Specimen } from '../fixtures/specimen.ts';

const pool = createIdentityPool();
const readerOver = async (over: IdentityPool): Promise<DocumentReader> =>
  createMrzReader(over, { modelPath: await mrzModelPath(), today: () => '2026-11-22' });
let reader: DocumentReader;
beforeAll(async () => {
  reader = await readerOver(pool);
});
afterAll(() => pool.close());

const page = async <Side extends string>(
  side: Side,
  name: Specimen,
): Promise<{ side: Side; bytes: Buffer }> => ({
  side,
  bytes: await specimen(name),
});

describe('the print beside the portrait', () => {
  it('agrees with the zone on the other side of a card', async () => {
    const pages = [await page('front', 'dni-front'), await page('back', 'dni-back')];
    expect((await reader.read(pages, 'DNI')).printed).toMatchObject({ word: 'agrees' });
  });

  it('agrees with the zone below it in a passport, of which it takes nothing for print', async () => {
    const pages = [await page('passport', 'passport')];
    expect((await reader.read(pages, 'greenCard+passport')).printed).toMatchObject({ word: 'agrees' });
  });

  it('differs where the two sides are of two cards', async () => {
    const pages = [await page('front', 'dni-front'), await page('back', 'dni-back-other-number')];
    const { printed } = await reader.read(pages, 'DNI');
    expect(printed).toMatchObject({ word: 'differs', fields: { number: 'differs', birthDate: 'agrees' } });
  });

  it('is compared with nothing where no picture shows it', async () => {
    expect(await reader.read([await page('back', 'dni-back')], 'DNI')).not.toHaveProperty('printed');
  });

  it('is not compared, and the zone not lost, where its process dies; what is only for now is tried again', async () => {
    const pages = [await page('front', 'dni-front'), await page('back', 'dni-back')];
    const failing = (code: 'crashed' | 'busy'): IdentityPool => ({
      ...pool,
      run: (name, input, lane) =>
        name === 'readPrint' ? Promise.reject(new ProcessPoolError(code)) : pool.run(name, input, lane),
    });
    const reading = await (await readerOver(failing('crashed'))).read(pages, 'DNI');
    expect(reading).toMatchObject({ certain: true });
    expect(reading).not.toHaveProperty('printed');
    await expect((await readerOver(failing('busy'))).read(pages, 'DNI')).rejects.toMatchObject({
      code: 'busy',
    });
  });
});
