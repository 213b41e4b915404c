import { describe, expect, it } from 'vitest';
import type { LookWord } from '../../domain/document-look.ts';
import { documentReading } from '../../domain/identity-reading.ts';
import { doubtsToTell, type OwnEvidence, type ToldDoubt } from '../../domain/told-before.ts';

const reading = documentReading.parse({
  source: 'mrz',
  certain: true,
  fields: {
    personalNumber: '12345678Z',
    surname: 'MUESTRA IBANEZ',
    givenNames: 'LUCIA',
    birthDate: '1985-02-14',
    expiryDate: '2031-02-14',
    sex: 'F',
  },
  problems: [],
});
const clear: OwnEvidence = {
  claimed: { documentType: 'DNI', number: '12345678Z' },
  chosen: 'DNI',
  reading,
  corrected: {},
  today: '2026-11-30',
  minimumAge: 18,
};
const read = (fields: typeof reading.fields): OwnEvidence => ({
  ...clear,
  reading: { ...reading, fields: { ...reading.fields, ...fields } },
});

const looksLike = (word: LookWord): OwnEvidence => ({
  ...clear,
  reading: { ...reading, look: { back: { words: [word], flat: 0 } } },
});

describe('what an applicant is told of their document before they confirm it', () => {
  it('is nothing where nothing is wrong, whatever only staff may weigh', () => {
    expect(doubtsToTell(clear)).toEqual([]);
    expect(doubtsToTell({ ...clear, corrected: { surname: 'OTRA' } })).toEqual([]);
  });

  it.each<[string, OwnEvidence, ToldDoubt]>([
    ['another number', read({ personalNumber: '87654321X' }), 'numberMismatch'],
    ['its expiry', read({ expiryDate: '2026-11-29' }), 'expiredDocument'],
    ['the age', read({ birthDate: '2008-12-01' }), 'underage'],
    ['another kind', { ...clear, reading: { ...reading, problems: ['wrongDocument'] } }, 'wrongDocument'],
    ['that it looks like a photocopy', looksLike('photocopy'), 'documentCopied'],
    ['that it looks like a screen', looksLike('screen'), 'documentOnScreen'],
    ['a date that they typed', { ...clear, corrected: { expiryDate: '2020-01-01' } }, 'expiredDocument'],
  ])('is %s', (_what, evidence, told) => {
    expect(doubtsToTell(evidence)).toEqual([told]);
  });

  it('is nothing that was not read for certain, but for the kind', () => {
    const unsure = read({ personalNumber: '87654321X', expiryDate: '2020-01-01', birthDate: '2020-01-01' });
    const evidence = { ...unsure, reading: { ...unsure.reading, certain: false } };
    expect(doubtsToTell(evidence)).toEqual([]);
    const another = { ...evidence.reading, problems: ['wrongDocument' as const] };
    expect(doubtsToTell({ ...evidence, reading: another })).toEqual(['wrongDocument']);
  });
});
