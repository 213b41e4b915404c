/** A cell of a table of numbers; null: too few to say. */
export type Cell = string | number | null;

/**
 * A table as RFC 4180 has it. A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
 * @param few what stands where there are too few to say
 */
export function toCsv(rows: readonly (readonly Cell[])[], few: string): string {
  return rows.map((row) => `${row.map((cell) => quoted(cell ?? few)).join(',')}\r\n`).join('');
}

function quoted(cell: string | number): string {
  const text = typeof cell === 'number' ? String(cell) : cell.replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
