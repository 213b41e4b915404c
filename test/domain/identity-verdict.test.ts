import { describe, expect, it } from 'vitest';
import { documentReading, nothingRead, type DocumentReading } from '../../domain/identity-reading.ts';
import { judgeIdentity, type IdentityEvidence } from '../../domain/identity-verdict.ts';

const reading: DocumentReading = documentReading.parse({
  source: 'mrz',
  certain: true,
  fields: {
    documentNumber: 'CAA000123',
    personalNumber: '12345678Z',
    surname: 'MUESTRA IBANEZ',
    givenNames: 'LUCIA',
    birthDate: '1985-02-14',
    expiryDate: '2031-02-14',
    sex: 'F',
    nationality: 'ESP',
    issuingState: 'ESP',
  },
  problems: [],
});
const clear: IdentityEvidence = {
  claimed: { documentType: 'DNI', number: '12345678Z' },
  chosen: 'DNI',
  reading,
  corrected: {},
  today: '2026-11-22',
};
const read = (
  change: Partial<DocumentReading>,
  fields: DocumentReading['fields'] = {},
): IdentityEvidence => ({
  ...clear,
  reading: { ...reading, ...change, fields: { ...reading.fields, ...fields } },
});

describe('judging an identity', () => {
  it('has no doubt about a sound document that says what the form said', () => {
    expect(judgeIdentity(clear)).toEqual([]);
  });

  it('doubts a number that contradicts the form', () => {
    expect(judgeIdentity(read({}, { personalNumber: '11111111H' }))).toEqual(['numberMismatch']);
  });

  it('is not talked out of a mismatch by a correction', () => {
    const evidence = {
      ...read({}, { personalNumber: '11111111H' }),
      corrected: { personalNumber: '12345678Z' },
    };
    expect(judgeIdentity(evidence)).toEqual(['numberMismatch', 'correctedNumber']);
  });

  it('takes a document as valid to the end of its last day', () => {
    expect(judgeIdentity(read({}, { expiryDate: '2026-11-22' }))).toEqual([]);
    expect(judgeIdentity(read({}, { expiryDate: '2026-11-21' }))).toEqual(['expiredDocument']);
    expect(judgeIdentity(read({}, { expiryDate: '9999-01-01' }))).toEqual([]);
  });

  it('does not believe a corrected expiry date instead of the one that was read', () => {
    const evidence = { ...read({}, { expiryDate: '2026-01-01' }), corrected: { expiryDate: '2036-01-01' } };
    expect(judgeIdentity(evidence)).toEqual(['expiredDocument', 'correctedDates']);
  });

  it('doubts what was not read, or not beyond doubt, or without the number', () => {
    expect(judgeIdentity({ ...clear, reading: nothingRead })).toEqual(['doubtfulReading']);
    expect(judgeIdentity(read({ certain: false, problems: ['checkDigits'] }))).toEqual(['doubtfulReading']);
    const { personalNumber: _, ...numberless } = reading.fields;
    expect(judgeIdentity({ ...clear, reading: { ...reading, fields: numberless } })).toEqual([
      'doubtfulReading',
    ]);
  });

  it('doubts a document of another kind than was announced', () => {
    expect(judgeIdentity(read({ problems: ['wrongDocument'] }))).toEqual(['wrongDocument']);
  });

  it('leaves every green certificate to a person, and does not miss a NIE in the passport beside it', () => {
    const { personalNumber: _, ...passport } = reading.fields;
    const evidence: IdentityEvidence = {
      ...clear,
      claimed: { documentType: 'NIE', number: 'X1234567L' },
      chosen: 'greenCard+passport',
      reading: { ...reading, fields: { ...passport, documentNumber: 'YA1234567', issuingState: 'ITA' } },
    };
    expect(judgeIdentity(evidence)).toEqual(['greenCard']);
    expect(judgeIdentity({ ...evidence, corrected: { personalNumber: 'X1234567L' } })).toEqual(['greenCard']);
    expect(judgeIdentity({ ...evidence, corrected: { personalNumber: 'Y1234567X' } })).toEqual([
      'numberMismatch',
      'greenCard',
    ]);
  });

  it('doubts corrected numbers and dates, whichever', () => {
    expect(judgeIdentity({ ...clear, corrected: { documentNumber: 'CAA000124' } })).toEqual([
      'correctedNumber',
    ]);
    expect(judgeIdentity({ ...clear, corrected: { birthDate: '1985-02-15' } })).toEqual(['correctedDates']);
  });

  it('takes a field that was sent back as it was for no correction', () => {
    const corrected = { personalNumber: '12345678-z', birthDate: '1985-02-14', surname: 'MUESTRA IBANEZ' };
    expect(judgeIdentity({ ...clear, corrected })).toEqual([]);
  });

  it('lets accents be restored and doubts another name', () => {
    expect(
      judgeIdentity({ ...clear, corrected: { surname: 'Muestra Ibáñez', givenNames: 'Lucía' } }),
    ).toEqual([]);
    expect(judgeIdentity({ ...clear, corrected: { givenNames: 'Lucrecia' } })).toEqual(['correctedName']);
  });

  it('lets a name be completed where the zone cut it off, and only there', () => {
    const corrected = { givenNames: 'Lucía Inmaculada' };
    expect(judgeIdentity({ ...read({ problems: ['nameIncomplete'] }), corrected })).toEqual([]);
    expect(judgeIdentity({ ...clear, corrected })).toEqual(['correctedName']);
  });

  it('asks for an age only where the program does', () => {
    const young = read({}, { birthDate: '2010-11-23' });
    expect(judgeIdentity(young)).toEqual([]);
    expect(judgeIdentity({ ...young, minimumAge: 16 })).toEqual(['underage']);
    expect(judgeIdentity({ ...young, minimumAge: 16, today: '2026-11-23' })).toEqual([]);
  });
});
