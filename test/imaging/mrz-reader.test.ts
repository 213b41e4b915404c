import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shownDocument } from '../../domain/documents/shown.ts';
import type { IdentityChoice } from '../../domain/documents/shown.ts';
import { createIdentityPool } from '../../imaging/identity-pool.ts';
import { createMrzReader } from '../../imaging/mrz-reader.ts';
import type { DocumentReader } from '../../imaging/ports.ts';
import { documentReading, nothingRead } from '../../domain/identity-reading.ts';
import { mrzModelPath } from '../../platform/tools/tools.ts';
import { specimen, type Specimen } from '../fixtures/specimen.ts';
import { foreigner, spaniard } from '../fixtures/render/people.ts';
import { shoot } from '../fixtures/render/specimens.ts';
import { fingered, glared, jpeg, shadowed } from '../fixtures/render/spoil.ts';
import { lucia } from '../support/lucia.ts';

const pool = createIdentityPool();
let reader: DocumentReader;
beforeAll(async () => {
  reader = createMrzReader(pool, { modelPath: await mrzModelPath(), today: () => '2026-11-22' });
});
afterAll(() => pool.close());

const back = async (name: Specimen): Promise<{ side: 'back'; bytes: Buffer }> => ({
  side: 'back',
  bytes: await specimen(name),
});
const backOf = (bytes: Buffer): { side: 'back'; bytes: Buffer }[] => [{ side: 'back', bytes }];

describe('a name', () => {
  it.each([
    ['its first letter', { x: 0.1, y: 0.82 }],
    ['its second', { x: 0.115, y: 0.83 }],
    ['letters in its middle', { x: 0.3, y: 0.85 }],
  ])('is not taken for whole where a finger hides %s', async (_what, at) => {
    const { problems, fields } = await reader.read(
      backOf(await jpeg(await fingered(await shoot(spaniard, 'dniBack'), at))),
      'DNI',
    );
    expect(problems).toContain('nameIncomplete');
    expect(fields.personalNumber).toBe(lucia.personalNumber);
  });
});

describe('a zone', () => {
  it('is read through a hard shadow that lies across it', async () => {
    const card = shadowed(await shoot(spaniard, 'dniBack', { rotation: 2 }), 0.5);
    expect(await reader.read(backOf(await jpeg(card)), 'DNI')).toMatchObject({
      certain: true,
      fields: lucia,
    });
  });

  it.each([
    ['whose state is none', { ...foreigner, nationality: 'UTO' }, 'stateMissing'],
    ['whose number may be another', { ...foreigner, passportNumber: 'A00018G6Q' }, 'ambiguousNumber'],
  ])('%s is not certain, however well it was read', async (_what, person, problem) => {
    const bytes = await jpeg(await shoot(person, 'passport'));
    const reading = await reader.read([{ side: 'passport', bytes }], 'greenCard+passport');
    expect(reading.certain).toBe(false);
    expect(reading.problems).toContain(problem);
  });
});

describe('reading a document', () => {
  it('gives every field of a DNI, beyond doubt', async () => {
    const reading = await reader.read(
      [{ side: 'front', bytes: await specimen('dni-front') }, await back('dni-back')],
      'DNI',
    );
    const { look, printed, ...read } = documentReading.parse(reading);
    expect(read).toEqual({ source: 'mrz', certain: true, fields: lucia, problems: [] });
    expect(printed?.word).toBe('agrees');
    expect([look?.front?.words, look?.back?.words]).toEqual([[], []]);
  });

  it('gives the number of a NIE with its letter', async () => {
    const reading = await reader.read([await back('nie-back')], 'NIE');
    expect(reading).toMatchObject({
      certain: true,
      problems: [],
      fields: { personalNumber: 'X1234567L', nationality: 'ITA' },
    });
  });

  it('reads the passport that goes with a green certificate', async () => {
    const pages = [
      { side: 'greenCard' as const, bytes: await specimen('green-card') },
      { side: 'passport' as const, bytes: await specimen('passport') },
    ];
    const reading = await reader.read(pages, 'greenCard+passport');
    expect(reading).toMatchObject({
      certain: true,
      problems: [],
      fields: { documentNumber: 'YA1234567', issuingState: 'ITA' },
    });
    expect(reading.fields.personalNumber).toBeUndefined();
  });

  it("gives the dates and the number of an expired card and of another person's as they are", async () => {
    const [expired, other] = await Promise.all([
      reader.read([await back('dni-back-expired')], 'DNI'),
      reader.read([await back('dni-back-other-number')], 'DNI'),
    ]);
    expect(expired).toMatchObject({ certain: true, fields: { expiryDate: '2020-02-14' } });
    expect(other).toMatchObject({ certain: true, fields: { personalNumber: '11111111H' } });
  });

  it('finds the zone when front and back were mixed up', async () => {
    const pages = [
      { side: 'front' as const, bytes: await specimen('dni-back') },
      { side: 'back' as const, bytes: await specimen('dni-front') },
    ];
    expect(await reader.read(pages, 'DNI')).toMatchObject({ certain: true, fields: lucia });
  });

  it('reads a card that lies sideways or upside down', async () => {
    const upright = await specimen('dni-back');
    const turned = await Promise.all(
      [90, 180, 270].map((angle) => sharp(upright).rotate(angle).jpeg().toBuffer()),
    );
    const readings = await Promise.all(turned.map((bytes) => reader.read(backOf(bytes), 'DNI')));
    for (const reading of readings) expect(reading).toMatchObject({ certain: true, fields: lucia });
  });
});

describe('doubting a reading', () => {
  it.each<[string, Specimen, IdentityChoice]>([
    ['a DNI shown as a NIE', 'dni-back', 'NIE'],
    ['a NIE shown as a DNI', 'nie-back', 'DNI'],
    ['a passport shown as a DNI', 'passport', 'DNI'],
    ['a DNI shown as a passport', 'dni-back', 'greenCard+passport'],
  ])('names %s as the wrong document', async (_, name, kind) => {
    const [side] = shownDocument(kind).zoneOn;
    const reading = await reader.read([{ side, bytes: await specimen(name) }], kind);
    expect(reading).toMatchObject({ source: 'mrz', problems: ['wrongDocument'] });
  });

  it('says that there is no zone on a front, a certificate, a face or nothing at all', async () => {
    const pages = await Promise.all(
      (['dni-front', 'green-card', 'face'] as const).map((name) =>
        reader.read([], 'DNI').then(() => back(name)),
      ),
    );
    for (const page of pages) expect(await reader.read([page], 'DNI')).toMatchObject(nothingRead);
    expect(await reader.read([], 'greenCard+passport')).toEqual({ ...nothingRead, look: {} });
  });

  it('notices that a reflection hides part of the name, which no check digit covers', async () => {
    const card = await shoot(spaniard, 'dniBack');
    // Over the given names alone: the third line, right of the surnames.
    const reading = await reader.read(
      backOf(await jpeg(await glared(card, { x: 0.52, y: 0.765, size: 0.35 }))),
      'DNI',
    );
    expect(reading.fields.personalNumber).toBe('12345678Z');
    expect(reading.problems).toContain('nameIncomplete');
  });
});

describe('the process that reads', () => {
  it('stays free meanwhile', async () => {
    const page = await back('dni-back');
    const start = performance.eventLoopUtilization();
    await reader.read([page], 'DNI');
    expect(performance.eventLoopUtilization(start).utilization).toBeLessThan(0.2);
  });

  it('loses one read and nothing else when its process is ended in the middle of it', async () => {
    const short = createIdentityPool({ size: 1, jobMs: 150 });
    const model = await mrzModelPath();
    const page = await back('dni-back');
    const impatient = createMrzReader(short, { modelPath: model });
    await expect(impatient.read([page], 'DNI')).rejects.toMatchObject({ code: 'timeout' });
    await short.close();
    expect(await reader.read([page], 'DNI')).toMatchObject({ certain: true });
  });

  it('says so when the model is missing, and reads once it is there', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'alta-model-'));
    const modelPath = path.join(folder, 'mrz.traineddata');
    const late = createMrzReader(pool, { modelPath });
    const page = await back('dni-back');
    await expect(late.read([page], 'DNI')).rejects.toMatchObject({ code: 'failed' });
    await copyFile(await mrzModelPath(), modelPath);
    expect(await late.read([page], 'DNI')).toMatchObject({ certain: true });
    await rm(folder, { recursive: true });
  });
});
