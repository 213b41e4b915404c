import { describe, expect, it } from 'vitest';
import { judgeLook } from '../../imaging/picture-process/copy-signs/judge-look.ts';
import { inspectImage } from '../../imaging/picture-process/inspect-image.ts';
import type { ZoneReading } from '../../imaging/picture-process/read-zone.ts';
import type { GateVerdict } from '../../imaging/ports.ts';
import { documentCases, type DocumentCase } from '../bench/document-cases.ts';
import { isDoubted, outcomeOf, wantedOf } from '../bench/document-outcome.ts';
import { renderDocument } from '../fixtures/render/document.ts';
import { faceOf, spaniard } from '../fixtures/render/people.ts';

const wanted = wantedOf(spaniard, 'dniBack');
const passed = { ok: true } as GateVerdict;
const honest: DocumentCase = { meant: 'honest', reasons: ['glare'], take: () => Promise.reject(new Error()) };
const reading: ZoneReading = {
  code: 'ID',
  format: 'TD1',
  certain: true,
  fields: wanted,
  problems: [],
  passes: 2,
  quarters: 0,
};

describe('what became of a picture of a document', () => {
  it('is wrong where a field was accepted that is not the document’s', () => {
    const short = { ...wanted, surname: 'UESTRA IBANEZ' };
    expect(outcomeOf(honest, passed, { ...reading, fields: short }, wanted)).toBe('wrong');
    expect(outcomeOf(honest, passed, { ...reading, fields: { ...wanted, sex: 'M' } }, wanted)).toBe('wrong');
  });

  it('is no fault where it was read, or left open, or asked for again by a reason that is true', () => {
    expect(outcomeOf(honest, passed, reading, wanted)).toBe('read');
    const open = {
      ...reading,
      fields: { ...wanted, surname: 'UESTRA' },
      problems: ['nameIncomplete' as const],
    };
    expect(outcomeOf(honest, passed, open, wanted)).toBe('named');
    expect(outcomeOf(honest, passed, { ...open, certain: false }, wanted)).toBe('doubt');
    expect(outcomeOf(honest, passed, undefined, wanted)).toBe('doubt');
    expect(outcomeOf(honest, { ok: false, fault: 'glare' }, undefined, wanted)).toBe('asked');
    expect(outcomeOf(honest, { ok: false, fault: 'tooDark' }, undefined, wanted)).toBe('otherReason');
  });
});

describe('the pictures by which the figures are made', () => {
  it('are judged in a few kinds as their table says', async () => {
    const card = await renderDocument(faceOf(spaniard, 'dniBack', new Uint8Array()));
    const take = async (name: string): Promise<Buffer> =>
      (await documentCases[name]?.take(card, 7)) ?? Buffer.alloc(0);
    expect(await inspectImage(await take('cut off on the right'), 'back')).toMatchObject({ fault: 'cutOff' });
    expect(await inspectImage(await take('a warm lamp'), 'back')).toMatchObject({ ok: true });
    expect(isDoubted(await judgeLook(await take('a warm lamp'), 'back'))).toBe(false);
    expect(isDoubted(await judgeLook(await take('photocopy'), 'back'))).toBe(true);
  });
});
