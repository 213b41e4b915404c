import { describe, expect, it } from 'vitest';
import { dateOf, partsOf } from '../../web/portal/format/date-parts.ts';
import {
  correctionOf,
  fieldFault,
  fieldsToShow,
  isCorrected,
  isUnread,
  missingFields,
  neededFields,
  valuesOf,
} from '../../web/portal/identity/identity-fields.ts';
import { identityView } from '../../web/portal/identity/identity-view.ts';
import type { IdentityFields, StepOf } from '../../web/shared/api-types.ts';

type Step = StepOf<'identity'>;

function step(done: number, more: Partial<Step> = {}): Step {
  const sides = ['front', 'back', 'face'] as const;
  return {
    kind: 'identity',
    identityDocument: 'DNI',
    captures: sides.map((side, i) => ({ side, done: i < done, attemptsLeft: 5 })),
    faceConsent: false,
    consentVersion: 'face-6',
    pictures: done > 0,
    picturesKeptDays: 30,
    withdrawn: false,
    handoff: null,
    handoffBySms: false,
    liveTriesLeft: 3,
    reading: 'none',
    ...more,
  };
}

describe('the identity step', () => {
  it('asks for the pictures in the service’s order', () => {
    expect(identityView(step(0))).toMatchObject({ view: 'capture', side: 'front', position: 1, of: 3 });
    expect(identityView(step(1))).toMatchObject({ view: 'capture', side: 'back', position: 2 });
  });

  it('asks for consent before the face, and only then for the face', () => {
    expect(identityView(step(2))).toEqual({ view: 'consent' });
    expect(identityView(step(2, { faceConsent: true }))).toMatchObject({ view: 'capture', side: 'face' });
  });

  it('says that the pictures are gone once they were withdrawn, until one is taken anew or the applicant begins again', () => {
    expect(identityView(step(0, { withdrawn: true }))).toEqual({ view: 'withdrawn' });
    expect(identityView(step(0, { withdrawn: true }), true)).toMatchObject({
      view: 'capture',
      side: 'front',
    });
    expect(identityView(step(1, { withdrawn: true }))).toMatchObject({ view: 'capture', side: 'back' });
    expect(identityView(step(0))).toMatchObject({ view: 'capture' });
  });

  it('waits for the reading and then shows the data', () => {
    expect(identityView(step(3, { faceConsent: true, reading: 'pending' }))).toEqual({ view: 'reading' });
    expect(identityView(step(3, { faceConsent: true, reading: 'done' }))).toEqual({ view: 'data' });
  });

  it('asks again for a picture that was dropped, even after the face', () => {
    const captures = step(3).captures.map((capture) => ({ ...capture, done: capture.side !== 'back' }));
    expect(identityView(step(3, { captures, faceConsent: true, reading: 'done' }))).toMatchObject({
      side: 'back',
    });
  });
});

const rules = { needed: neededFields('DNI'), today: '2026-11-22' };
const nothing: IdentityFields = {
  number: null,
  surname: null,
  givenNames: null,
  birthDate: null,
  expiryDate: null,
  nationality: null,
  sex: null,
};
const read: IdentityFields = { ...nothing, number: '12345678Z', surname: 'PEREZ', givenNames: 'ANA' };

describe('the data of a document', () => {
  it('shows what was corrected before what was read', () => {
    const data = { read, corrected: { surname: 'PÉREZ' } };
    expect(valuesOf(data)).toMatchObject({ surname: 'PÉREZ', number: '12345678Z', birthDate: '' });
    expect(isCorrected(data, 'surname')).toBe(true);
    expect(isCorrected(data, 'number')).toBe(false);
    expect(isCorrected({ read, corrected: { surname: 'PEREZ' } }, 'surname')).toBe(false);
  });

  it('knows what is missing, and when nothing was read at all', () => {
    const values = valuesOf({ read: { ...read, number: null }, corrected: {} });
    expect(missingFields(values, neededFields('DNI'))).toEqual(['number', 'birthDate']);
    expect(isUnread({ read: nothing, corrected: {} })).toBe(true);
    expect(isUnread({ read: nothing, corrected: { surname: 'PÉREZ' } })).toBe(false);
  });

  it('asks for no NIE that a foreign passport does not carry', () => {
    const values = valuesOf({ read: { ...read, number: null }, corrected: {} });
    expect(missingFields(values, neededFields('greenCard+passport'))).toEqual(['birthDate']);
    expect(fieldsToShow('greenCard+passport', values)).not.toContain('number');
    expect(fieldsToShow('DNI', values)).toContain('number');
  });

  it('sends only what was changed', () => {
    const before = valuesOf({ read, corrected: {} });
    expect(correctionOf(before, { surname: 'PÉREZ', number: '12345678Z', birthDate: '' })).toEqual({
      surname: 'PÉREZ',
    });
  });

  it('refuses dates that are none, and a birth to come', () => {
    expect(fieldFault('birthDate', '1956-02-30', rules)).toBe('date');
    expect(fieldFault('birthDate', '2026-11-23', rules)).toBe('future');
    expect(fieldFault('birthDate', '2026-11-22', rules)).toBeUndefined();
    expect(fieldFault('expiryDate', '2031-05-20', rules)).toBeUndefined();
    expect(fieldFault('expiryDate', '', rules)).toBeUndefined();
    expect(fieldFault('surname', '', rules)).toBe('empty');
  });
});

describe('a date typed in three parts', () => {
  it('becomes an ISO date, and back', () => {
    expect(dateOf({ day: '7', month: ' 3', year: '1956' })).toBe('1956-03-07');
    expect(partsOf('1956-03-07')).toEqual({ day: '7', month: '3', year: '1956' });
    expect(partsOf('')).toEqual({ day: '', month: '', year: '' });
  });

  it('is empty when nothing is typed, and no date when it is half typed', () => {
    expect(dateOf({ day: '', month: ' ', year: '' })).toBe('');
    expect(fieldFault('expiryDate', dateOf({ day: '7', month: '', year: '1956' }), rules)).toBe('date');
    expect(fieldFault('birthDate', dateOf({ day: '7', month: '3', year: '56' }), rules)).toBe('date');
  });
});
