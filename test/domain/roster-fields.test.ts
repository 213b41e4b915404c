import { describe, expect, it } from 'vitest';
import { plainCell, visibleCell } from '../../domain/roster-fields.ts';

describe('a cell of a list', () => {
  it.each([
    ['a date with another dash', '1975‐08–15', '1975-08-15'],
    ['full-width digits', '１２３４５６７８Ｚ', '12345678Z'],
    ['digits of another script', '٦١٢٣٤٥٦٧٨', '612345678'],
    ['a no-break space', '\u00a0X 1234567\u00a0L\u00a0', 'X 1234567 L'],
    ['direction marks', '\u200e12345678Z\u202c', '12345678Z'],
    ['a byte order mark', '\ufeffDNI', 'DNI'],
  ])('with %s is read as people type it', (_what, cell, read) => {
    expect(plainCell(cell)).toBe(read);
  });

  it('keeps a line break, which is refused later and is no blank', () => {
    expect(plainCell('12345678Z\nX1234567L\u200e')).toBe('12345678Z\nX1234567L');
  });

  it('that names a column keeps its spelling', () => {
    expect(visibleCell('\ufeffattributes.Nº de plan ')).toBe('attributes.Nº de plan');
  });
});
