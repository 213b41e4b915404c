import { mrzFormats, type MrzFormat } from '../../../domain/mrz.ts';

/** The lines of a zone as they may have been, and whether characters had to be put in or taken out for that. */
export interface Alignment {
  lines: string[];
  realigned: boolean;
}

/** So many characters too many or too few are taken for a miscount in a row of fillers; more is a misread line. */
const MOST_SURPLUS = 4;
const MOST_MISSING = 14;
/** A row that is shorter is print from elsewhere on the document. */
const LEAST_ROW = 20;

/** Every way to fit what was read to a zone's format, the likeliest first. */
export function alignments(read: readonly string[]): Alignment[] {
  const rows = read.filter((row) => row.length >= LEAST_ROW);
  return formatsFor(rows).flatMap((format) => {
    const { lines, length, nameLine } = mrzFormats[format];
    const used = rows.slice(-lines);
    const choices = used.map((row) => fittings(row, length));
    // Fillers lost at the end of the name line say nothing about numbers and dates.
    const realigned = used.some((row, index) => row.length !== length && index !== nameLine);
    return combinations(choices).map((fitted) => ({ lines: fitted, realigned }));
  });
}

function formatsFor(rows: readonly string[]): MrzFormat[] {
  const mean = rows.slice(-2).reduce((sum, row) => sum + row.length, 0) / 2;
  const formats: MrzFormat[] = [];
  if (rows.length > 1 && mean >= 40) formats.push('TD3');
  else if (rows.length > 1 && mean >= 33) formats.push('TD2');
  if (rows.length > 2 && mean < 36) formats.push('TD1');
  return formats;
}

function fittings(row: string, length: number): string[] {
  const surplus = row.length - length;
  if (surplus === 0) return [row];
  if (surplus > MOST_SURPLUS || -surplus > MOST_MISSING) return [];
  const fillers = [...row.matchAll(/<{2,}/g)].sort((a, b) => b[0].length - a[0].length).slice(0, 2);
  const inFillers = fillers
    .filter(([run]) => run.length > surplus)
    .map(({ index, 0: run }) =>
      [row.slice(0, index), '<'.repeat(run.length - surplus), row.slice(index + run.length)].join(''),
    );
  const atEnds =
    surplus > 0
      ? Array.from({ length: surplus + 1 }, (_, start) => row.slice(start, start + length))
      : [row.padEnd(length, '<')];
  return [...new Set([...inFillers, ...atEnds])];
}

function combinations(choices: readonly string[][]): string[][] {
  return choices.reduce<string[][]>(
    (all, some) => all.flatMap((one) => some.map((next) => [...one, next])),
    [[]],
  );
}
