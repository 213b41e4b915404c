import { normaliseEmail } from './email.ts';
import type { RosterColumn, RosterHeader } from './roster-columns.ts';
import { checkBirthDate, checkPeriodDay, checkText } from './roster-fields.ts';
import type { FieldCheck } from './roster-fields.ts';

/** A document as it is kept: normalised, of one of the program's kinds. */
export interface RosterDocument {
  type: string;
  number: string;
}

/** One row of a roster: a person, with one period of theirs. */
export interface RosterRow {
  document: RosterDocument;
  name: string | null;
  memberNumber: string | null;
  /** ISO date */
  birthDate: string | null;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  /** ISO dates; `until` is null while it lasts. */
  period: { from: string; until: string | null } | null;
  /** Whose family member this is; null for a titular. */
  titular: RosterDocument | null;
  attributes: Record<string, string>;
}

/** What depends on the program and the day. Reasons say what is wrong with the cell, after its column's name. */
export interface RowRules {
  /** ISO date in the program's time zone. */
  today: string;
  /** @param type as the file gives it; undefined where it doesn't */
  document: (typed: string, type: string | undefined) => FieldCheck<RosterDocument>;
  mobile: (typed: string) => FieldCheck<string>;
  /** Where people name themselves by it: as the form reads it. Elsewhere any text is one. */
  memberNumber?: (typed: string) => FieldCheck<string>;
}

export interface Refusal {
  /** Empty when it is about the row as a whole. */
  column: string;
  reason: string;
}

export type RowVerdict =
  | { ok: true; row: RosterRow }
  /** With the document, where that could be read: its holder is on the list, whatever else is wrong. */
  | { ok: false; document: RosterDocument | null; refusals: Refusal[] };

/** What a person's data are read from: the text of a column, empty where there is none. */
export type CellOf = (column: RosterColumn) => string;

/** Judges one row by itself. What concerns several rows (twice the same, families) is judged when all are there. */
export function judgeRow(cells: readonly string[], header: RosterHeader, rules: RowRules): RowVerdict {
  if (cells.length !== header.width) {
    const reason = `has ${cells.length} cells where the header has ${header.width}`;
    return { ok: false, document: null, refusals: [{ column: '', reason }] };
  }
  const cellOf: CellOf = (column) => {
    const place = header.places.get(column);
    return place === undefined ? '' : (cells[place] ?? '');
  };
  const attributes = header.attributes.map(({ name, place }): [string, string] => [name, cells[place] ?? '']);
  return judgePerson(cellOf, attributes, rules);
}

/** As {@link judgeRow}, for data that don't come from a file. */
export function judgePerson(
  cellOf: CellOf,
  attributes: readonly (readonly [name: string, value: string])[],
  rules: RowRules,
): RowVerdict {
  const judge = new Judge(cellOf);
  const document = judge.document('document', 'document_type', rules);
  if (document === null) judge.refuse('document', 'is missing');
  const email = judge.cell('email', (text) => {
    const value = normaliseEmail(text);
    return value === undefined ? { ok: false, reason: 'is not an email address' } : { ok: true, value };
  });
  const row = {
    name: judge.cell('name'),
    memberNumber: judge.cell('member_number', rules.memberNumber ?? asItIs),
    birthDate: judge.cell('birth_date', (text) => checkBirthDate(text, rules.today)),
    email,
    mobile: judge.cell('mobile', rules.mobile),
    period: judge.period(),
    titular: otherThan(document ?? null, judge.document('titular_document', 'titular_document_type', rules)),
    attributes: judge.attributes(attributes),
  };
  if (judge.refusals.length > 0 || !document)
    return { ok: false, document: document ?? null, refusals: judge.refusals };
  return { ok: true, row: { document, ...row } };
}

function asItIs(value: string): FieldCheck<string> {
  return { ok: true, value };
}

/** Some lists name the titular on the titular's own row as well. */
function otherThan(
  own: RosterDocument | null,
  titular: RosterDocument | null | undefined,
): RosterDocument | null {
  if (!titular) return null;
  return own?.type === titular.type && own.number === titular.number ? null : titular;
}

/** Reads cells and gathers everything that is wrong with them. */
class Judge {
  readonly refusals: Refusal[] = [];
  readonly #cellOf: CellOf;

  constructor(cellOf: CellOf) {
    this.#cellOf = cellOf;
  }

  refuse(column: string, reason: string): void {
    this.refusals.push({ column, reason });
  }

  /** @returns null when the cell is empty or refused */
  cell(column: RosterColumn): string | null;
  cell<T>(column: RosterColumn, check: (text: string) => FieldCheck<T>): T | null;
  cell(column: RosterColumn, check?: (text: string) => FieldCheck<unknown>): unknown {
    const text = this.#settle(column, checkText(this.#cellOf(column)));
    if (text === null || text === undefined) return null;
    return (check === undefined ? text : this.#settle(column, check(text))) ?? null;
  }

  /** @returns undefined when it is refused, null when there is none */
  document(
    column: 'document' | 'titular_document',
    typeColumn: 'document_type' | 'titular_document_type',
    rules: RowRules,
  ): RosterDocument | null | undefined {
    const text = this.#settle(column, checkText(this.#cellOf(column)));
    const type = this.#settle(typeColumn, checkText(this.#cellOf(typeColumn)));
    if (text === undefined || type === undefined) return undefined;
    if (text !== null) return this.#settle(column, rules.document(text, type ?? undefined));
    if (type !== null && column === 'titular_document')
      this.refuse(typeColumn, 'is there without a document');
    return null;
  }

  period(): { from: string; until: string | null } | null {
    const faults = this.refusals.length;
    const from = this.cell('affiliated_from', checkPeriodDay);
    const until = this.cell('affiliated_until', checkPeriodDay);
    if (from === null) {
      const blank = this.refusals.length === faults;
      if (until !== null && blank) this.refuse('affiliated_until', 'is there without a beginning');
      return null;
    }
    if (until !== null && until < from) this.refuse('affiliated_until', 'lies before affiliated_from');
    return { from, until };
  }

  attributes(given: readonly (readonly [string, string])[]): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const [name, cell] of given) {
      const text = this.#settle(`attributes.${name}`, checkText(cell));
      if (text !== null && text !== undefined) attributes[name] = text;
    }
    return attributes;
  }

  #settle<T>(column: string, check: FieldCheck<T>): T | undefined {
    if (check.ok) return check.value;
    this.refuse(column, check.reason);
    return undefined;
  }
}
