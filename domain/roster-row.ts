import { normaliseEmail } from './email.ts';
import type { Relation } from './family.ts';
import type { Sex } from './identity-reading.ts';
import { strayCell, whoseRow } from './roster-astray.ts';
import type { RosterHeader } from './roster-columns.ts';
import { checkBirthDate, checkRelation, checkSex } from './roster-fields.ts';
import type { FieldCheck } from './roster-fields.ts';
import { Judge } from './roster-judge.ts';
import type { CellOf } from './roster-judge.ts';
import type { DocumentReading, Refusal, RosterDocument, RowRules, WhoseRow } from './roster-rules.ts';

/** One row of a roster: a person, with one period of theirs. */
export interface RosterRow {
  document: RosterDocument;
  name: string | null;
  memberNumber: string | null;
  /** ISO date */
  birthDate: string | null;
  sex: Sex | null;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  /** ISO dates; `until` is null while it lasts. */
  period: { from: string; until: string | null } | null;
  /** Whose family member this is; null for a titular. */
  titular: RosterDocument | null;
  /** What they are to the titular; null for a titular, and where the list does not say. */
  relation: Relation | null;
  attributes: Record<string, string>;
}

export type RowVerdict =
  /** `leftOut`: contacts that cannot be used. The person is listed without them. */
  | { ok: true; row: RosterRow; leftOut: readonly Refusal[] }
  | ({ ok: false; refusals: readonly Refusal[] } & WhoseRow);

/**
 * Judges one row by itself. What concerns several rows (twice the same, families) is judged when all are there. Spreadsheets leave empty
 * cells at a row's end out, or write some more of them: what a row lacks is empty, and what it has too much must be.
 */
export function judgeRow(cells: readonly string[], header: RosterHeader, rules: RowRules): RowVerdict {
  const astray = strayCell(cells, header);
  if (astray !== undefined) return refusedRow(cells, header, rules, astray);
  const cellOf: CellOf = (column) => {
    const place = header.places.get(column);
    return place === undefined ? '' : (cells[place] ?? '');
  };
  const attributes = header.attributes.map(({ name, place }): [string, string] => [name, cells[place] ?? '']);
  return judgePerson(cellOf, attributes, rules);
}

/** The verdict on a row that is refused as a whole, for that reason. */
export function refusedRow(
  cells: readonly string[],
  header: RosterHeader,
  rules: RowRules,
  reason: string,
): RowVerdict {
  return { ok: false, refusals: [{ column: '', reason }], ...whoseRow(cells, header, rules) };
}

/** As {@link judgeRow}, for data that don't come from a file. */
export function judgePerson(
  cellOf: CellOf,
  attributes: readonly (readonly [name: string, value: string])[],
  rules: RowRules,
): RowVerdict {
  const judge = new Judge(cellOf);
  const own = judge.document('document', 'document_type', rules);
  if (own === null) judge.refuse('document', 'is missing');
  const document = own?.ok === true ? own.value : null;
  const titular = judge.document('titular_document', 'titular_document_type', rules);
  const row = {
    name: judge.cell('name'),
    memberNumber: judge.cell('member_number', rules.memberNumber ?? asItIs),
    birthDate: judge.cell('birth_date', (text) => checkBirthDate(text, rules.today)),
    sex: judge.cell('sex', checkSex),
    email: judge.cell('email', checkEmail),
    mobile: judge.contact('mobile', rules.mobile),
    period: judge.period(),
    titular: otherThan(document, titular?.ok === true ? titular.value : null),
    relation: judge.cell('relation', checkRelation),
    attributes: judge.attributes(attributes),
  };
  const { refusals, leftOut } = judge;
  if (refusals.length === 0 && document) return { ok: true, row: { document, ...row }, leftOut };
  return { ok: false, refusals, ...whoseIs(own) };
}

function whoseIs(own: DocumentReading | null | undefined): WhoseRow {
  if (!own) return { holders: [], unidentified: true };
  if (own.ok) return { holders: [own.value], unidentified: false };
  const { holders, unidentified } = own;
  return { holders, unidentified };
}

function checkEmail(text: string): FieldCheck<string> {
  const value = normaliseEmail(text);
  return value === undefined ? { ok: false, reason: 'is not an email address' } : { ok: true, value };
}

function asItIs(value: string): FieldCheck<string> {
  return { ok: true, value };
}

/** Some lists name the titular on the titular's own row as well. */
function otherThan(own: RosterDocument | null, titular: RosterDocument | null): RosterDocument | null {
  if (!titular) return null;
  return own?.type === titular.type && own.number === titular.number ? null : titular;
}
