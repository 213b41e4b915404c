import type { RosterHeader } from '../../domain/roster-columns.ts';
import { judgeRow, refusedRow } from '../../domain/roster-row.ts';
import type { RowRules } from '../../domain/roster-rules.ts';
import type { JudgedRow } from '../../store/roster/import/staging.ts';
import type { CsvRow } from './csv-rows.ts';

type Judged = JudgedRow & CsvRow;

/**
 * Judges the rows of a file one after the other, each together with the next one: what a row lacks at its end may be cells that a
 * spreadsheet left out, which are empty, or the part that a line break has put into the next line, which is not.
 */
export async function* judgeRows(
  rows: AsyncIterable<CsvRow>,
  header: RosterHeader,
  rules: RowRules,
  onRows?: (rows: number) => void,
): AsyncGenerator<JudgedRow> {
  const settled = (row: Judged, next: Judged | undefined): JudgedRow => {
    const cut = row.verdict.ok ? cutOff(row, next, header.width) : undefined;
    const { line, cells, verdict } = row;
    return { line, verdict: cut === undefined ? verdict : refusedRow(cells, header, rules, cut) };
  };
  let count = 0;
  let held: Judged | undefined;
  for await (const row of rows) {
    const next = { ...row, verdict: judgeRow(row.cells, header, rules) };
    if (held) yield settled(held, next);
    held = next;
    count += 1;
    onRows?.(count);
  }
  if (held) yield settled(held, undefined);
}

/** @returns why a row that lacks cells is no whole row */
function cutOff(row: Judged, next: Judged | undefined, width: number): string | undefined {
  if (row.cells.length >= width) return undefined;
  if (row.unended) return 'lacks cells, and the file ends without a line break behind it: is it cut off?';
  if (!next || next.verdict.ok || !next.verdict.unidentified) return undefined;
  const together = row.cells.length + next.cells.length - 1;
  return together <= width
    ? `goes on in line ${next.line}: a line break inside a cell needs quotes`
    : undefined;
}
