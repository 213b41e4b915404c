import { describe, expect, it } from 'vitest';
import { birthDateOf, expiryDateOf } from '../../domain/mrz.ts';

const today = '2026-11-22';

describe('the dates of a machine-readable zone', () => {
  it('are births of this century as long as that is not in the future', () => {
    expect(birthDateOf('261122', today)).toBe('2026-11-22');
    expect(birthDateOf('261123', today)).toBe('1926-11-23');
    expect(birthDateOf('850214', today)).toBe('1985-02-14');
  });

  it('are expiries at most twenty years ahead', () => {
    expect(expiryDateOf('310520', 'ESP', today)).toBe('2031-05-20');
    expect(expiryDateOf('461122', 'ITA', today)).toBe('2046-11-22');
    expect(expiryDateOf('461123', 'ITA', today)).toBe('1946-11-23');
    expect(expiryDateOf('200214', 'ESP', today)).toBe('2020-02-14');
  });

  it('never end for the permanent DNI of people over seventy', () => {
    expect(expiryDateOf('990101', 'ESP', today)).toBe('9999-01-01');
    expect(expiryDateOf('990101', 'ITA', today)).toBe('1999-01-01');
    expect(expiryDateOf('990315', 'ESP', today)).toBe('1999-03-15');
  });

  it('are none when the calendar has no such day or a part is unknown', () => {
    for (const odd of ['260230', '851301', '850012', '85<<14', '85021', '8502145']) {
      expect(birthDateOf(odd, today), odd).toBeUndefined();
      expect(expiryDateOf(odd, 'ESP', today), odd).toBeUndefined();
    }
    expect(birthDateOf('240229', today)).toBe('2024-02-29');
  });

  it('takes a 29 February of the century that has one', () => {
    // 1900 had none, so a birth date of 000229 can only be of 2000.
    expect(birthDateOf('000229', today)).toBe('2000-02-29');
  });
});
