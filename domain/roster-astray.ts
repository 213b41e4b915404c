import type { RosterHeader } from './roster-columns.ts';
import { plainCell } from './roster-fields.ts';
import { UNKNOWN_TYPE } from './roster-rules.ts';
import type { RowRules, WhoseRow } from './roster-rules.ts';

/** @returns what is wrong with the row, where something stands in a cell that has no column */
export function strayCell(cells: readonly string[], { width, unnamed }: RosterHeader): string | undefined {
  const filled = (place: number): boolean => plainCell(cells[place] ?? '') !== '';
  if (cells.length > width) {
    const last = cells.findLastIndex((_, place) => filled(place));
    if (last >= width) return `has ${last + 1} cells where the header has ${width}`;
  }
  const place = unnamed.find(filled);
  return place === undefined ? undefined : `has something in column ${place + 1}, which has no name`;
}

/**
 * The people whom a row may be about that is refused as a whole. A surplus separator may stand before the document or behind it: unless the
 * document comes first, its cell may be any of the next ones.
 */
export function whoseRow(cells: readonly string[], header: RosterHeader, rules: RowRules): WhoseRow {
  const first = header.places.get('document') ?? 0;
  const surplus = Math.max(cells.length - header.width, header.unnamed.length, 0);
  const candidates = cells.slice(first, first === 0 ? 1 : first + surplus + 1);
  // By every kind of document, for the cell of the kind may be out of place too.
  const readings = candidates.map((cell) => rules.document(plainCell(cell), UNKNOWN_TYPE));
  return {
    holders: readings.flatMap((reading) => (reading.ok ? [reading.value] : reading.holders)),
    unidentified: candidates.length !== 1 || readings.some((reading) => !reading.ok && reading.unidentified),
  };
}
