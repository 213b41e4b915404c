import { describe, expect, it } from 'vitest';
import type { IdentityFields } from '../../../domain/identity-reading.ts';
import { comparePrint } from '../../../domain/printed/compare.ts';
import type { PrintedComparison, PrintedNumber, PrintedWord } from '../../../domain/printed/comparison.ts';
import type { PrintLine } from '../../../domain/printed/print.ts';

const zone: IdentityFields = {
  documentNumber: 'CAA000123',
  personalNumber: '12345678Z',
  surname: 'MUESTRA IBANEZ',
  givenNames: 'LUCIA',
  birthDate: '1985-02-14',
  expiryDate: '2031-02-14',
};

const printed = (rows: string, confidence = 95): PrintLine[] =>
  rows.split('\n').map((row) => row.split(' ').map((text) => ({ text, confidence })));

const compared = (
  rows: string,
  change: IdentityFields = {},
  { confidence = 95, number = 'personalNumber' }: { confidence?: number; number?: PrintedNumber } = {},
): PrintedComparison =>
  comparePrint(printed(rows, confidence), { ...zone, ...change }, { number, today: '2026-11-22' });

const front = [
  'DOCUMENTO NACIONAL DE IDENTIDAD',
  'APELLIDOS',
  'MUESTRA IBÁÑEZ',
  'NOMBRE',
  'LUCÍA',
  'NACIMIENTO VALIDEZ',
  '14 02 1985 14 02 2031',
  'NUMERO',
  '12345678Z',
].join('\n');
const but = (row: string, by: string): string => front.replace(row, by);

describe('the print beside a portrait', () => {
  it('agrees where number and birth date are the zone’s, and nothing differs', () => {
    expect(compared(front)).toEqual({
      word: 'agrees',
      fields: { number: 'agrees', birthDate: 'agrees', expiryDate: 'agrees', name: 'agrees' },
    });
  });

  it('is unread where one of the two is missing, whatever else is there', () => {
    expect(compared(but('12345678Z', '')).word).toBe('unread');
    expect(compared(but('14 02 1985', '')).word).toBe('unread');
    expect(compared('').word).toBe('unread');
    const { birthDate: _, ...without } = zone;
    expect(
      comparePrint(printed(front), without, { number: 'personalNumber', today: '2026-11-22' }).word,
    ).toBe('unread');
  });

  it.each<[string, string, string]>([
    ['another number whose letter fits', '12345678Z', '11111111H'],
    ['another birth date', '14 02 1985', '14 02 1990'],
    ['another end', '14 02 2031', '15 02 2031'],
    ['another surname', 'MUESTRA IBÁÑEZ', 'FICTICIA QUIMERA'],
  ])('differs by %s, and not when it was hardly read', (_, row, by) => {
    expect(compared(but(row, by)).word).toBe('differs');
    expect(compared(but(row, by), {}, { confidence: 70 }).word).not.toBe('differs');
  });

  it('differs by a second number beside the right one', () => {
    expect(compared(`${front}\n11111111H`).fields.number).toBe('differs');
  });
});

describe('a printed number', () => {
  it.each<[string, PrintedWord]>([
    ['12345678-Z', 'agrees'],
    ['12.345.678 Z', 'agrees'],
    ['I2345G78Z', 'agrees'],
    ['123456787', 'agrees'],
    ['12345678', 'unread'],
    ['12345678A', 'unread'],
    ['12345679Z', 'unread'],
    ['112345678Z', 'unread'],
    ['12345677J', 'differs'],
    ['111111114', 'unread'],
    ['123456788', 'unread'],
    ['876543218', 'unread'],
    ['123456187', 'differs'],
  ])('%s of a DNI', (number, word) => {
    expect(compared(`NUMERO\n${number}`).fields.number).toBe(word);
  });

  it('of a NIE may stand apart from its letters', () => {
    expect(compared('X 1234567 L', { personalNumber: 'X1234567L' }).fields.number).toBe('agrees');
  });

  it('of a passport must stand there as it is', () => {
    const passport = { documentNumber: 'YA1234567' };
    const of = (text: string): PrintedWord =>
      compared(text, passport, { number: 'documentNumber' }).fields.number;
    expect([of('YA1234567'), of('YA123456'), of('YAI234567'), of('YA1234568')]).toEqual([
      'agrees',
      'unread',
      'unread',
      'unread',
    ]);
  });
});

describe('a printed date', () => {
  it.each([
    '14 02 1985',
    '14-02-1985',
    '14/02/1985',
    '14.02.1985',
    '14/FEB/1985',
    '14 FEB/FEB 1985',
    '14 FÉV / FEB 1985',
    'F ESP 14 02 1985',
    'I4 O2 1985',
  ])('%s is the zone’s', (date) => {
    expect(compared(date).fields.birthDate).toBe('agrees');
  });

  it.each(['14 02 19850', '114 02 1985', '14 02 85', '14 ENE/FEB 1985', '31 02 1985', '14 XYZ 1985'])(
    '%s is none',
    (date) => {
      expect(compared(date).fields.birthDate).toBe('unread');
    },
  );

  it('of issue speaks against neither birth nor end, nor does any on a card without an end', () => {
    const issued = compared('14 02 2021').fields;
    expect([issued.birthDate, issued.expiryDate]).toEqual(['unread', 'unread']);
    expect(compared('14 02 2021', { expiryDate: '9999-12-31' }).fields.birthDate).toBe('unread');
  });

  it('with a letter for a digit never speaks against an applicant', () => {
    expect(compared('I4 02 1990').fields.birthDate).toBe('unread');
  });
});

describe('a printed surname', () => {
  it.each<[string, PrintedWord]>([
    ['MUESTRA', 'agrees'],
    ['MUESTRO IBANES', 'unread'],
    ['DE LA O', 'unread'],
    ['FICTICIA', 'differs'],
  ])('%s below its label', (surname, word) => {
    expect(compared(`1. APELLIDOS / SURNAME\n${surname}`).fields.name).toBe(word);
  });

  it('without a label says nothing', () => {
    expect(compared('FICTICIA QUIMERA').fields.name).toBe('unread');
  });
});
