import { describe, expect, it } from 'vitest';
import { alignments } from '../../imaging/picture-process/align.ts';
import type { Glyph } from '../../imaging/picture-process/recognise.ts';

const card = [
  'IDESPCAA000123012345678Z<<<<<<',
  '8502142F4502144ESP<<<<<<<<<<<3',
  'MUESTRA<IBANEZ<<LUCIA<<<<<<<<<',
];
const passport = [
  'P<ITAMUESTRA<BIANCHI<<AGUSTINA<<<<<<<<<<<<<<',
  'YA12345676ITA9107234F4401155<<<<<<<<<<<<<<<2',
];

/** Characters as the engine sees them, 22 pixels apart and a little off. */
const row = (line: string): Glyph[] =>
  [...line].map((character, column) => ({ character, x: 100 + column * 22 + (column % 3) - 1 }));
const [first, second, name] = card.map(row) as [Glyph[], Glyph[], Glyph[]];
const at = (column: number, character: string): Glyph => ({ character, x: 100 + column * 22 });
const sorted = (glyphs: Glyph[]): Glyph[] => glyphs.sort((a, b) => a.x - b.x);

describe('putting characters on the grid', () => {
  it('leaves whole lines as they are', () => {
    expect(alignments(card.map(row))).toEqual([{ lines: card, realigned: false }]);
    expect(alignments(passport.map(row))).toEqual([{ lines: passport, realigned: false }]);
  });

  it('keeps the place of a character that was missed, and says so', () => {
    const rows = [first, second.filter((_, column) => column !== 20), name];
    expect(alignments(rows)).toEqual([{ lines: card, realigned: true }]);
  });

  it('offers both of two characters that were seen at one place, and says so', () => {
    const found = alignments([first, sorted([...second, at(3.3, 'Z')]), name]);
    expect(found.map(({ lines }) => lines[1])).toContain(card[1]);
    expect(found.every(({ realigned }) => realigned)).toBe(true);
    expect(found.every(({ lines }) => lines.every(({ length }) => length === 30))).toBe(true);
  });

  it('drops the edge of the card, which stands apart from the line', () => {
    const rows = [sorted([...first, at(-3.2, 'B')]), sorted([...second, at(-3.2, '0'), at(-2.5, 'L')]), name];
    expect(alignments(rows)).toEqual([{ lines: card, realigned: false }]);
    const beyond = sorted([...(passport.map(row)[1] ?? []), at(46.5, 'I')]);
    expect(alignments([row(passport[0] ?? ''), beyond])).toEqual([{ lines: passport, realigned: false }]);
  });

  it('tries every place for a line with a character too many right beside it, and says so', () => {
    const found = alignments([sorted([...first, at(-1, '1')]), second, name]);
    expect(found.map(({ lines }) => lines[0])).toEqual([`1${card[0]?.slice(0, -1) ?? ''}`, card[0]]);
    expect(found.every(({ realigned }) => realigned)).toBe(true);
  });

  it('takes fillers that are missing after the name for what they are', () => {
    expect(alignments([first, second, name.slice(0, 22)])).toEqual([{ lines: card, realigned: false }]);
  });

  it('does not mend lines of which much is missing, nor make a zone of other print', () => {
    expect(alignments([first, second.slice(0, 20), name])).toEqual([]);
    expect(alignments([row('DOMICILIO'), row('C MAYOR 1')])).toEqual([]);
    expect(alignments([])).toEqual([]);
  });
});
