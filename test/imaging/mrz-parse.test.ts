import { describe, expect, it } from 'vitest';
import { parseZone } from '../../imaging/mrz-parse.ts';
import { foreigner, spaniard, faceOf } from '../fixtures/render/people.ts';
import { lucia } from '../support/lucia.ts';

const today = '2026-11-22';
const none = new Uint8Array();
const dni = faceOf(spaniard, 'dniBack', none).mrz ?? [];

/** The same lines with one character replaced. */
function altered(lines: readonly string[], row: number, column: number, character: string): string[] {
  return lines.map((line, index) =>
    index === row ? `${line.slice(0, column)}${character}${line.slice(column + 1)}` : line,
  );
}

describe('understanding a zone', () => {
  it('finds a DNI with its letter among the optional characters of the card', () => {
    expect(dni[0]).toBe('IDESPCAA000123012345678Z<<<<<<');
    expect(parseZone(dni, today)).toMatchObject({
      format: 'TD1',
      code: 'ID',
      checked: true,
      nameCutOff: false,
      fields: lucia,
    });
  });

  it('finds a NIE on a residence card', () => {
    const zone = parseZone(faceOf(foreigner, 'nieBack', none).mrz ?? [], today);
    expect(zone).toMatchObject({
      code: 'IR',
      checked: true,
      fields: { personalNumber: 'X1234567L', nationality: 'ITA' },
    });
  });

  it('finds the DNI in a Spanish passport and completes its letter', () => {
    const zone = parseZone(faceOf(spaniard, 'passport', none).mrz ?? [], today);
    expect(zone).toMatchObject({ format: 'TD3', checked: true, fields: { personalNumber: '12345678Z' } });
  });

  it('reads the specimens of ICAO 9303, whose state is not one', () => {
    // ICAO 9303-5 appendix B (TD1), 9303-6 appendix B (TD2) and 9303-4 appendix B (TD3).
    const specimens = [
      ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
      ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
      ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
    ];
    for (const lines of specimens) {
      expect(parseZone(lines, today)).toMatchObject({
        checked: true,
        fields: {
          surname: 'ERIKSSON',
          givenNames: 'ANNA MARIA',
          birthDate: '1974-08-12',
          expiryDate: '2012-04-15',
        },
      });
    }
  });

  it('withholds a field whose check digit does not fit, and does not pass the zone', () => {
    const zone = parseZone(altered(dni, 1, 2, '3'), today);
    expect(zone?.checked).toBe(false);
    expect(zone?.fields.birthDate).toBeUndefined();
    expect(zone?.fields.documentNumber).toBe('CAA000123');
  });

  it('notices every single wrong digit of number and dates', () => {
    const digits = [
      ...[8, 9, 10, 11, 12, 13].map((column) => [0, column]),
      ...[0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13].map((column) => [1, column]),
    ];
    for (const [row = 0, column = 0] of digits) {
      const right = dni[row]?.charAt(column);
      for (const wrong of '0123456789'.replace(right ?? '', '')) {
        expect(parseZone(altered(dni, row, column, wrong), today)?.checked, `${row}:${column} ${wrong}`).toBe(
          false,
        );
      }
    }
  });

  it('does not pass a Spanish card whose letter contradicts its number, even when the check digits fit', () => {
    // Z counts 35 and F 15: alike modulo ten.
    const zone = parseZone(altered(dni, 0, 23, 'F'), today);
    expect(zone?.fitting).toBe(4);
    expect(zone?.checked).toBe(false);
    expect(zone?.fields.personalNumber).toBeUndefined();
  });

  it('says when a name fills its line to the end', () => {
    const lines = altered(dni, 2, 29, 'X').map((line, row) =>
      row === 2 ? 'MUESTRA<IBANEZ<<LUCIA<INMACULA' : line,
    );
    expect(parseZone(lines, today)?.nameCutOff).toBe(true);
  });

  it('knows that other lines are no zone', () => {
    expect(parseZone(['HELLO', 'WORLD'], today)).toBeUndefined();
    expect(parseZone([], today)).toBeUndefined();
    expect(parseZone(['<'.repeat(30), '<'.repeat(30), '<'.repeat(30)], today)?.checked).not.toBe(true);
  });
});
