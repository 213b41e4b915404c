import { numberRules } from '../../domain/documents/table.ts';
import { documentTypeNamed } from '../../domain/documents/type-names.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { DocumentFault, IdentityDocument } from '../../domain/identity-document.ts';
import { asksMemberNumber, readMemberNumber } from '../../domain/identifier.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { Program } from '../../domain/program.ts';
import type { FieldCheck } from '../../domain/roster-fields.ts';
import type { DocumentReading, RowRules } from '../../domain/roster-rules.ts';
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

/** In Argentina a mobile differs from a landline by the 9 behind the country's prefix. */
const WITHOUT_NINE = 'is not the number of a mobile, which is written with its 9: +54 9 11 …';

/** The parts of a program that decide how its roster is read. */
export type RosterProgram = Pick<Program, 'id' | 'documents' | 'country' | 'smsCountries' | 'timeZone'> &
  Partial<Pick<Program, FormKind>>;

/** How the rows of a program's roster are judged, today. */
export function rowRules(program: RosterProgram, now: Date = new Date()): RowRules {
  const { country, smsCountries, timeZone } = program;
  return {
    today: today(timeZone, now),
    document: (typed, type) => readDocument(typed, type, program),
    mobile: (typed) => {
      const check = checkMobile(typed, country, smsCountries);
      if (check.ok) return { ok: true, value: check.number };
      const withoutNine = check.fault === 'notMobile' && country === 'AR';
      return { ok: false, reason: withoutNine ? WITHOUT_NINE : mobileReasons[check.fault] };
    },
    ...(asksMemberNumber(program) && { memberNumber: checkMemberNumber }),
  };
}

/** A number that the form reads as something else would be of no use. */
function checkMemberNumber(typed: string): FieldCheck<string> {
  const value = readMemberNumber(typed);
  return value === undefined ? { ok: false, reason: 'has not one to six digits' } : { ok: true, value };
}

/**
 * Without a type the number says it, or it is of the program's first kind. A document of a kind that the program does not take is not on
 * its list; any other cell that cannot be read may be any member's.
 */
function readDocument(typed: string, type: string | undefined, program: RosterProgram): DocumentReading {
  const named = type === undefined ? 'numberSays' : documentTypeNamed(type);
  if (named === undefined) {
    const holders = possibleHolders(typed, program);
    const unidentified = holders.every((each) => numberRules(each.type, program.country).nearlyAnything);
    return { ok: false, culprit: 'type', reason: 'is no kind of document', holders, unidentified };
  }
  const { documents, country } = program;
  const check = checkIdentityDocument(typed, documents, {
    country,
    type: named === 'numberSays' ? undefined : named,
  });
  if (check.ok) return { ok: true, value: check.document };
  const strange = check.fault === 'notAccepted';
  return {
    ok: false,
    culprit: 'document',
    reason: documentReasons[check.fault],
    holders: strange ? possibleHolders(typed, program) : [],
    unidentified: !strange,
  };
}

function possibleHolders(typed: string, { documents, country }: RosterProgram): IdentityDocument[] {
  const checks = documents.map((type) => checkIdentityDocument(typed, documents, { country, type }));
  return checks.flatMap((check) => (check.ok ? [check.document] : []));
}
