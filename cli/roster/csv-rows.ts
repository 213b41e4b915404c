import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { readHeader } from '../../domain/roster-columns.ts';
import type { RosterHeader } from '../../domain/roster-columns.ts';
import { RosterFileError } from './roster-file.ts';
import { asUtf8 } from './utf8.ts';

/** What separates cells, the most usual first. */
const SEPARATORS = [',', ';', '\t'];
/** How a spreadsheet tells another one its separator, on a line before the header. */
const SEPARATOR_LINE = /^"?sep=([,;\t|])"?[,;\t|\s]*$/i;

/** A row, longer than any list has it: beyond that a quote was never closed. */
const LONGEST_ROW = 64 * 1024;

export interface CsvRow {
  /** Where it begins; the header is on line 1. */
  line: number;
  cells: string[];
  /** The file ends with it, and without a line break: it may have been cut off there. */
  unended: boolean;
}

export interface CsvRoster {
  header: RosterHeader;
  /** The rows below the header, as they are read. Empty ones are left out. */
  rows: AsyncGenerator<CsvRow>;
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * Reads a roster row by row, never more than a piece of it in memory: RFC 4180 with commas, semicolons or tabs, as the header has them,
 * or as a line `sep=;` before it says.
 * @throws RosterFileError here or from `rows`, where the file cannot be read on
 */
export async function readCsv(bytes: AsyncIterable<Buffer>): Promise<CsvRoster> {
  const rows = parsedRows(bytes);
  const first = await rows.next();
  if (first.done === true) throw new RosterFileError(1, 'the file is empty.');
  const check = readHeader(first.value.cells);
  if (check.ok) return { header: check.header, rows };
  await rows.return(undefined);
  throw new RosterFileError(first.value.line, `${check.faults.join('; ')}.`);
}

async function* parsedRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<CsvRow> {
  const { separator, text } = await withSeparator(asUtf8(bytes));
  let end = '';
  const watched = watchEnd(text, (sign) => {
    end = sign;
  });
  let last = 0;
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    // A row of the wrong width is refused by itself.
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_ROW,
    info: true,
    // Parsing runs ahead of the loop below, and an error overtakes the rows before it.
    on_record: (cells: string[], { lines }) => {
      last = lines;
      return cells;
    },
  });
  // A failure of either reaches the loop below through the parser.
  pipeline(Readable.from(watched), parser, () => undefined);
  try {
    let row: Omit<CsvRow, 'unended'> | undefined;
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (row) yield { ...row, unended: false };
      row = { line: info.lines - breaksIn(record), cells: record };
    }
    if (row) yield { ...row, unended: !/[\r\n]/.test(end) };
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, last + 1) : error;
  }
}

/** Looks at the first line for what separates its names, and gives the text back whole. */
async function withSeparator(
  text: AsyncGenerator<string>,
): Promise<{ separator: string; text: AsyncGenerator<string> }> {
  let start = '';
  while (!/[^\r\n][\r\n]/.test(start) && start.length < LONGEST_ROW) {
    const next = await text.next();
    if (next.done === true) break;
    start += next.value;
  }
  const [names = ''] = start.replace(/^[\r\n]+/, '').split(/[\r\n]/, 1);
  const said = SEPARATOR_LINE.exec(names)?.[1];
  // Emptied and not cut out, so that lines are counted as the file has them.
  if (said !== undefined) return { separator: said, text: joined(start.replace(names, ''), text) };
  const bare = names.replace(/"[^"]*"/g, '');
  const uses = (separator: string): number => bare.split(separator).length;
  const separator = SEPARATORS.reduce((best, next) => (uses(next) > uses(best) ? next : best));
  return { separator, text: joined(start, text) };
}

/** The same text, and the last sign of it so far. */
async function* watchEnd(text: AsyncGenerator<string>, tell: (sign: string) => void): AsyncGenerator<string> {
  for await (const piece of text) {
    if (piece !== '') tell(piece.slice(-1));
    yield piece;
  }
}

async function* joined(start: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}

/** A quoted cell may go over several lines. */
function breaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells)
    if (cell.includes('\n') || cell.includes('\r')) count += cell.split(/\r\n|\n|\r/).length - 1;
  return count;
}

/** After a stray quote it is unknown where the next row begins: the file is refused as a whole. */
function faultOf({ code, lines }: CsvError & { lines?: unknown }, next: number): RosterFileError {
  const line = typeof lines === 'number' ? lines : next;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return new RosterFileError(next, 'a quoted cell does not end.');
  if (code === 'CSV_MAX_RECORD_SIZE')
    return new RosterFileError(next, `a row longer than ${LONGEST_ROW / 1024} kB: is a quote not closed?`);
  return new RosterFileError(line, 'a quote stands where none can be; inside quotes it is written twice.');
}
