import type { RosterColumn } from './roster-columns.ts';
import { checkPeriodBegin, checkPeriodEnd, checkText, plainCell } from './roster-fields.ts';
import type { FieldCheck } from './roster-fields.ts';
import { UNKNOWN_TYPE } from './roster-rules.ts';
import type { DocumentReading, Refusal, RowRules } from './roster-rules.ts';

/** What a person's data are read from: the text of a column, empty where there is none. */
export type CellOf = (column: RosterColumn) => string;

/** Reads cells and gathers everything that is wrong with them. */
export class Judge {
  readonly refusals: Refusal[] = [];
  readonly leftOut: Refusal[] = [];
  readonly #cellOf: CellOf;

  constructor(cellOf: CellOf) {
    this.#cellOf = cellOf;
  }

  refuse(column: string, reason: string): void {
    this.refusals.push({ column, reason });
  }

  /** @returns null when the cell is empty or refused */
  cell(column: 'name'): string | null;
  cell<T>(column: RosterColumn, check: (text: string) => FieldCheck<T>): T | null;
  cell(column: RosterColumn, check?: (text: string) => FieldCheck<unknown>): unknown {
    const cell = this.#cellOf(column);
    const text = this.#settle(column, checkText(check ? plainCell(cell) : cell));
    if (text === null || text === undefined) return null;
    return (check === undefined ? text : this.#settle(column, check(text))) ?? null;
  }

  /** A way to reach the person: an unusable one is left out, for no member loses their place on the list by a telephone. */
  contact(column: RosterColumn, check: (text: string) => FieldCheck<string>): string | null {
    const text = checkText(plainCell(this.#cellOf(column)));
    const value = text.ok && text.value !== null ? check(text.value) : text;
    if (value.ok) return value.value;
    this.leftOut.push({ column, reason: value.reason });
    return null;
  }

  /** @returns null when there is none, undefined when its cell cannot even be a text; what is wrong with it is among the refusals */
  document(
    column: 'document' | 'titular_document',
    typeColumn: 'document_type' | 'titular_document_type',
    rules: RowRules,
  ): DocumentReading | null | undefined {
    const text = this.#settle(column, checkText(plainCell(this.#cellOf(column))));
    const type = this.#settle(typeColumn, checkText(plainCell(this.#cellOf(typeColumn))));
    if (typeof text === 'string') return this.#reading(text, type, [column, typeColumn], rules);
    if (text === null && typeof type === 'string' && column === 'titular_document')
      this.refuse(typeColumn, 'is there without a document');
    return text;
  }

  /** @param type null where there is none, undefined where its own cell has been refused */
  #reading(
    text: string,
    type: string | null | undefined,
    [column, typeColumn]: readonly [RosterColumn, RosterColumn],
    rules: RowRules,
  ): DocumentReading {
    const reading = rules.document(text, type === undefined ? UNKNOWN_TYPE : (type ?? undefined));
    if (!reading.ok && type !== undefined)
      this.refuse(reading.culprit === 'type' ? typeColumn : column, reading.reason);
    return reading;
  }

  period(): { from: string; until: string | null } | null {
    const faults = this.refusals.length;
    const from = this.cell('affiliated_from', checkPeriodBegin);
    const until = this.cell('affiliated_until', checkPeriodEnd);
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
