import { visibleCell } from './roster-fields.ts';

/** What a roster file says of a person, by column. */
export const rosterColumns = [
  'document_type',
  'document',
  'name',
  'member_number',
  'birth_date',
  'sex',
  'email',
  'mobile',
  'affiliated_from',
  'affiliated_until',
  'titular_document_type',
  'titular_document',
  'relation',
] as const;
export type RosterColumn = (typeof rosterColumns)[number];

/** What an institution shows of its members has names of its own: letters, digits, blanks, dashes. */
const ATTRIBUTE = /^attributes\.([\p{L}\p{N}](?:[\p{L}\p{N} _-]{0,58}[\p{L}\p{N}])?)$/u;

export interface RosterHeader {
  /** Where each column of the file stands. */
  places: ReadonlyMap<RosterColumn, number>;
  attributes: readonly { name: string; place: number }[];
  /** Columns without a name between the others; every row leaves them empty. */
  unnamed: readonly number[];
  /** How many cells a row may fill: up to the last column that has a name. */
  width: number;
}

export type HeaderCheck = { ok: true; header: RosterHeader } | { ok: false; faults: string[] };

/** Columns that say nothing without another one. */
const NEEDS: readonly [RosterColumn, RosterColumn][] = [
  ['affiliated_until', 'affiliated_from'],
  ['titular_document_type', 'titular_document'],
  ['relation', 'titular_document'],
];

/**
 * Reads the header row: names in any order and in any case; `attributes.<name>` keeps the case of its name. Spreadsheets write columns
 * without a name, mostly at the end; they may be there for as long as nothing is in them.
 */
export function readHeader(cells: readonly string[]): HeaderCheck {
  const places = new Map<RosterColumn, number>();
  const attributes = new Map<string, number>();
  const faults: string[] = [];
  const names = cells.map((cell) => visibleCell(cell));
  const width = names.findLastIndex((name) => name !== '') + 1;
  const unnamed: number[] = [];
  for (const [place, name] of names.slice(0, width).entries()) {
    const fault = name === '' ? void unnamed.push(place) : takeColumn(name, place, places, attributes);
    if (fault !== undefined) faults.push(fault);
  }
  if (!places.has('document')) faults.push('there is no column "document"');
  for (const [column, needed] of NEEDS) {
    if (places.has(column) && !places.has(needed)) faults.push(`"${column}" needs the column "${needed}"`);
  }
  if (faults.length > 0) return { ok: false, faults };
  const named = [...attributes].map(([name, place]) => ({ name, place }));
  return { ok: true, header: { places, attributes: named, unnamed, width } };
}

/** @returns what is wrong with it */
function takeColumn(
  name: string,
  place: number,
  places: Map<RosterColumn, number>,
  attributes: Map<string, number>,
): string | undefined {
  const column = rosterColumns.find((known) => known === name.toLowerCase());
  const attribute = ATTRIBUTE.exec(name.replace(/^attributes/i, 'attributes'))?.[1]?.normalize('NFC');
  if (column === undefined && attribute === undefined)
    return `"${name.slice(0, 80)}" is no column of a roster`;
  if (column !== undefined) {
    if (places.has(column)) return `"${column}" is there twice`;
    places.set(column, place);
  } else if (attribute !== undefined) {
    if (attributes.has(attribute)) return `"attributes.${attribute}" is there twice`;
    attributes.set(attribute, place);
  }
  return undefined;
}
