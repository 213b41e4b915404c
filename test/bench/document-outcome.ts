import type { PictureLook } from '../../domain/document-look.ts';
import type { IdentityFields } from '../../domain/identity-reading.ts';
import type { ZoneReading } from '../../imaging/picture-process/read-zone.ts';
import type { GateVerdict } from '../../imaging/ports.ts';
import type { Person } from '../fixtures/render/people.ts';
import type { DocumentCase } from './document-cases.ts';

/**
 * What became of one picture.
 * - `read`: every field right and certain
 * - `named`: number and dates are certain and right, the name is said not to be whole
 * - `asked`: asked for again, by a reason that is true
 * - `otherReason`: by one that is not
 * - `doubt`: not certain, or no zone was found
 * - `wrong`: accepted with a field that is not the document's
 */
export const documentOutcomes = ['read', 'named', 'asked', 'otherReason', 'doubt', 'wrong'] as const;
export type DocumentOutcome = (typeof documentOutcomes)[number];

export type Side = 'dniBack' | 'nieBack' | 'passport';

/** @param reading undefined: no zone was found, or the gate let nothing through */
export function outcomeOf(
  { reasons = [] }: DocumentCase,
  verdict: GateVerdict,
  reading: ZoneReading | undefined,
  wanted: IdentityFields,
): DocumentOutcome {
  if (!verdict.ok) return reasons.includes(verdict.fault) ? 'asked' : 'otherReason';
  if (reading?.certain !== true) return 'doubt';
  const differing = (Object.keys(wanted) as (keyof IdentityFields)[]).filter(
    (field) => reading.fields[field] !== wanted[field],
  );
  const names = differing.filter((field) => field === 'surname' || field === 'givenNames');
  if (differing.length > names.length) return 'wrong';
  if (reading.problems.includes('nameIncomplete')) return 'named';
  return names.length > 0 ? 'wrong' : 'read';
}

/** What a document says, as a reading should have it. Births are of the last century, expiries of this one. */
export function wantedOf(person: Person, side: Side): IdentityFields {
  const day = (century: string, yymmdd: string): string =>
    `${century}${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4)}`;
  const common = {
    surname: person.surname,
    givenNames: person.givenNames,
    birthDate: day('19', person.birth),
    expiryDate: day('20', person.expiry),
    sex: person.sex,
    nationality: person.nationality,
  };
  return side === 'passport'
    ? { ...common, documentNumber: person.passportNumber, issuingState: person.nationality }
    : { ...common, documentNumber: person.cardNumber, personalNumber: person.number, issuingState: 'ESP' };
}

/** Whether a person would look, for what the picture looks like. */
export const isDoubted = ({ words }: PictureLook): boolean => words.length > 0;
