import { checkIdentityDocument, documentTypes } from '../../domain/identity-document.ts';
import type { DocumentFault, DocumentType } from '../../domain/identity-document.ts';
import { asksMemberNumber, readMemberNumber } from '../../domain/identifier.ts';
import type { FormKind, Program } from '../../domain/program.ts';
import type { FieldCheck } from '../../domain/roster-fields.ts';
import type { RosterDocument, RowRules } from '../../domain/roster-row.ts';
import { today } from '../../domain/today.ts';
import { checkMobile } from '../../platform/mobile.ts';
import type { MobileCheck } from '../../platform/mobile.ts';

const documentReasons: Record<DocumentFault, string> = {
  malformed: 'is not a document as this program takes them',
  missingLetter: 'lacks its letter',
  wrongLetter: 'has a letter that does not belong to its number',
  wrongCheckDigit: 'has a check digit that does not belong to its number',
  notAccepted: 'is of a kind that this program does not take',
};

const mobileReasons: Record<Extract<MobileCheck, { ok: false }>['fault'], string> = {
  malformed: 'is not a telephone number',
  notMobile: 'is not the number of a mobile',
  countryNotServed: 'is of a country that this program sends no text messages to',
};

/** What of a program decides how its roster is read. */
export type RosterProgram = Pick<Program, 'id' | 'documents' | 'country' | 'smsCountries' | 'timeZone'> &
  Partial<Pick<Program, FormKind>>;

/** How the rows of a program's roster are judged, today. */
export function rowRules(program: RosterProgram, now: Date = new Date()): RowRules {
  const { documents, country, smsCountries, timeZone } = program;
  return {
    today: today(timeZone, now),
    document: (typed, type) => checkDocument(typed, type, { documents, country }),
    mobile: (typed) => {
      const check = checkMobile(typed, country, smsCountries);
      return check.ok ? { ok: true, value: check.number } : { ok: false, reason: mobileReasons[check.fault] };
    },
    ...(asksMemberNumber(program) && { memberNumber: checkMemberNumber }),
  };
}

/** Nobody could use a number that their form reads as something else. */
function checkMemberNumber(typed: string): FieldCheck<string> {
  const value = readMemberNumber(typed);
  return value === undefined ? { ok: false, reason: 'has not one to six digits' } : { ok: true, value };
}

/** Without a type the number says it, or it is of the program's first kind. */
function checkDocument(
  typed: string,
  type: string | undefined,
  { documents, country }: Pick<RosterProgram, 'documents' | 'country'>,
): FieldCheck<RosterDocument> {
  const known = type === undefined ? undefined : typeNamed(type);
  if (type !== undefined && known === undefined) return { ok: false, reason: documentReasons.notAccepted };
  const check = checkIdentityDocument(typed, documents, { country, type: known });
  return check.ok ? { ok: true, value: check.document } : { ok: false, reason: documentReasons[check.fault] };
}

function typeNamed(name: string): DocumentType | undefined {
  return documentTypes.find((type) => type.toLowerCase() === name.toLowerCase());
}
