import { shownDocument } from '../../../domain/documents/shown.ts';
import type { IdentityChoice, IdentityCorrection, IdentityData } from '../../shared/api-types.ts';

/** The fields that are shown, in the order in which a card has them. */
export const shownFields = [
  'number',
  'surname',
  'givenNames',
  'birthDate',
  'nationality',
  'expiryDate',
] as const;
export type ShownField = (typeof shownFields)[number];
export type FieldValues = Record<ShownField, string>;

/**
 * Without these no applicant can be identified; the rest may be missing from a document. A foreign passport carries no NIE: its
 * reviewer has the form's.
 */
export function neededFields(document: IdentityChoice): readonly ShownField[] {
  const always: readonly ShownField[] = ['surname', 'givenNames', 'birthDate'];
  return shownDocument(document).numberInZone ? ['number', ...always] : always;
}

/** What is worth showing: all fields, but not an empty one that the document never has. */
export function fieldsToShow(document: IdentityChoice, values: FieldValues): ShownField[] {
  return shownFields.filter(
    (field) => field !== 'number' || values.number !== '' || neededFields(document).includes('number'),
  );
}

/** The value of each field: what the applicant corrected, else what was read; empty when neither. */
export function valuesOf({ read, corrected }: Pick<IdentityData, 'read' | 'corrected'>): FieldValues {
  const entries = shownFields.map((field) => [field, corrected[field] ?? read[field] ?? '']);
  return Object.fromEntries(entries) as FieldValues;
}

export function isCorrected(
  { corrected, read }: Pick<IdentityData, 'read' | 'corrected'>,
  field: ShownField,
): boolean {
  const value = corrected[field];
  return value !== undefined && value !== null && value !== read[field];
}

export function missingFields(values: FieldValues, needed: readonly ShownField[]): ShownField[] {
  return needed.filter((field) => values[field] === '');
}

/** Nothing useful came out of the pictures. */
export function isUnread(data: Pick<IdentityData, 'read' | 'corrected'>): boolean {
  const values = valuesOf(data);
  return shownFields.every((field) => values[field] === '');
}

export type FieldFault = 'empty' | 'date' | 'future';

/**
 * What is wrong with a field as typed.
 * @param today ISO date
 */
export function fieldFault(
  field: ShownField,
  value: string,
  { needed, today }: { needed: readonly ShownField[]; today: string },
): FieldFault | undefined {
  if (value === '') return needed.includes(field) ? 'empty' : undefined;
  if (field !== 'birthDate' && field !== 'expiryDate') return undefined;
  if (!isDate(value)) return 'date';
  return field === 'birthDate' && value > today ? 'future' : undefined;
}

/** A year of two digits is a slip, not a date. */
const earliest = '1900-01-01';

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < earliest) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The fields that were changed, as the service takes them. */
export function correctionOf(before: FieldValues, after: Partial<FieldValues>): IdentityCorrection {
  const changed = shownFields.filter((field) => {
    const value = after[field];
    return value !== undefined && value !== before[field] && value !== '';
  });
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}
