import { mrzFormats, type MrzFormat } from '../../domain/mrz.ts';
import type { Glyph } from './recognise.ts';

/** The lines of a zone as they may have been, and whether their characters had to be fitted to the grid for that. */
export interface Alignment {
  lines: string[];
  /** A character was missing, doubled or surplus somewhere else than in the name. */
  realigned: boolean;
}

/** One line's characters by column; a column may have none, or two that the engine saw at one place. */
type Columns = string[][];

/** So many columns too many or too few are margins misread or an end lost; more is another line. */
const MOST_SURPLUS = 2;
const MOST_MISSING = 3;
/** The name's line is mostly fillers, which may be faint, and a line of a card may end early. */
const MOST_MISSING_FILLERS = 14;
/** Where several columns are in doubt the line is misread, and trying all is of no use. */
const MOST_DOUBTFUL = 3;

/**
 * Puts what was read on the grid of the zone's fixed pitch: a place holds one character, whatever was counted. Every way that
 * fits a format is given, the likeliest first.
 */
export function alignments(rows: readonly (readonly Glyph[])[]): Alignment[] {
  const lines = rows.map(columnsOf);
  return formatsFor(lines).flatMap((format) => {
    const { lines: count, length, nameLine } = mrzFormats[format];
    const used = lines.slice(-count).map((line) => withoutEdges(line, length));
    const choices = used.map((line, index) => fittings(line, length, index === nameLine));
    const realigned = used.some((line, index) => index !== nameLine && !fits(line, length));
    return combinations(choices).map((chosen) => ({ lines: chosen, realigned }));
  });
}

function columnsOf(row: readonly Glyph[]): Columns {
  const steps = row.slice(1).map((glyph, index) => glyph.x - (row[index]?.x ?? 0));
  const pitch = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 1;
  const columns: Columns = [];
  let column = 0;
  for (const [index, { character }] of row.entries()) {
    column += index === 0 ? 0 : Math.max(0, Math.round((steps[index - 1] ?? 0) / pitch));
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(character);
  }
  return columns;
}

/** A zone's line has no gaps: what stands apart beyond its length is the card's edge, or print beside it. */
function withoutEdges(line: Columns, length: number): Columns {
  let [start, end] = [0, line.length];
  while (end - start > length) {
    const after = gapBeyond(line, start, 1);
    const before = gapBeyond(line, end - 1, -1);
    if (after !== undefined) start = filledFrom(line, after, 1);
    else if (before !== undefined) end = filledFrom(line, before, -1) + 1;
    else break;
  }
  return line.slice(start, end);
}

/** The empty column that sets one or two characters at an end apart. */
function gapBeyond(line: Columns, end: number, step: 1 | -1): number | undefined {
  return [end + step, end + 2 * step].find((column) => line[column]?.length === 0);
}

function filledFrom(line: Columns, from: number, step: 1 | -1): number {
  let column = from;
  while (line[column]?.length === 0) column += step;
  return column;
}

const fits = (line: Columns, length: number): boolean =>
  line.length === length && line.every((column) => column.length === 1);

function formatsFor(lines: readonly Columns[]): MrzFormat[] {
  const [before = 0, last = 0] = lines
    .slice(-2)
    .map((line) => line.filter((column) => column.length > 0).length);
  const mean = (before + last) / 2;
  const formats: MrzFormat[] = [];
  if (lines.length > 2 && mean < 33) formats.push('TD1');
  else if (mean >= 41) formats.push('TD3');
  else if (mean >= 34) formats.push('TD2');
  return formats;
}

function fittings(line: Columns, length: number, isName: boolean): string[] {
  const surplus = line.length - length;
  const missing = isName ? MOST_MISSING_FILLERS : MOST_MISSING;
  if (surplus > MOST_SURPLUS || -surplus > missing) return [];
  const doubtful = line.filter((column) => column.length > 1);
  if (doubtful.length > MOST_DOUBTFUL) return [];
  const windows = Array.from({ length: Math.max(1, surplus + 1) }, (_, start) =>
    line.slice(start, start + length),
  );
  return windows.flatMap((window) =>
    combinations(window.map((column) => (column.length > 0 ? column : ['<']))).map((characters) =>
      characters.join('').padEnd(length, '<'),
    ),
  );
}

/** Every way to take one of each. */
function combinations(choices: readonly (readonly string[])[]): string[][] {
  return choices.reduce<string[][]>(
    (all, some) => all.flatMap((one) => some.map((next) => [...one, next])),
    [[]],
  );
}
