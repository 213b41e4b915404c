import type { DocumentType } from './identity-document.ts';
import type { DocumentReading, IdentityFields } from './identity-reading.ts';
import { agreesWithZone } from './mrz-name.ts';
import type { IdentityChoice } from './program.ts';

/**
 * Why a person should look at an identity before it is believed.
 * - `greenCard`: a certificate without machine-readable zone, always for a person
 * - `doubtfulReading`: number and dates could not be read beyond doubt, or the number is not on the document
 */
export const doubts = [
  'numberMismatch',
  'expiredDocument',
  'doubtfulReading',
  'greenCard',
  'wrongDocument',
  'correctedNumber',
  'correctedDates',
  'correctedName',
  'underage',
] as const;
export type Doubt = (typeof doubts)[number];

export interface IdentityEvidence {
  /** What the form said, normalised. */
  claimed: { documentType: DocumentType; number: string };
  chosen: IdentityChoice;
  reading: DocumentReading;
  /** Fields as the applicant left them, where they differ from what was shown. */
  corrected: IdentityFields;
  /** ISO date. */
  today: string;
  /** In years, where the program asks for one. */
  minimumAge?: number;
}

/** Compares what was claimed, read and corrected. An empty list means that no person need look. */
export function judgeIdentity(evidence: IdentityEvidence): Doubt[] {
  const found = new Set<Doubt>([
    ...doubtsOfReading(evidence),
    ...doubtsOfNumber(evidence),
    ...doubtsOfDates(evidence),
    ...doubtsOfName(evidence),
  ]);
  return doubts.filter((doubt) => found.has(doubt));
}

function doubtsOfReading({ chosen, reading }: IdentityEvidence): Doubt[] {
  const found: Doubt[] = [];
  if (chosen === 'greenCard+passport') found.push('greenCard');
  if (!reading.certain) found.push('doubtfulReading');
  if (reading.problems.includes('wrongDocument')) found.push('wrongDocument');
  return found;
}

/** A number typed by hand never clears a mismatch: both are told to whoever reviews. */
function doubtsOfNumber({ claimed, chosen, reading, corrected }: IdentityEvidence): Doubt[] {
  const found: Doubt[] = [];
  const read = reading.fields.personalNumber;
  const shown = [read, corrected.personalNumber].filter((number) => number !== undefined);
  if (shown.some((number) => compact(number) !== compact(claimed.number))) found.push('numberMismatch');
  // A foreign passport carries no NIE, so its absence says nothing there.
  if (read === undefined && chosen !== 'greenCard+passport') found.push('doubtfulReading');
  // The NIE of a green certificate is always typed, since it is read by nobody but the reviewer.
  const fields = (['personalNumber', 'documentNumber'] as const).filter(
    (field) => field !== 'personalNumber' || chosen !== 'greenCard+passport' || read !== undefined,
  );
  const changed = fields.some(
    (field) =>
      corrected[field] !== undefined && compact(corrected[field]) !== compact(reading.fields[field] ?? ''),
  );
  if (changed) found.push('correctedNumber');
  return found;
}

function doubtsOfDates({ reading, corrected, today, minimumAge }: IdentityEvidence): Doubt[] {
  const found: Doubt[] = [];
  const expiries = [reading.fields.expiryDate, corrected.expiryDate].filter((date) => date !== undefined);
  if (expiries.some((date) => date < today)) found.push('expiredDocument');
  const births = [reading.fields.birthDate, corrected.birthDate].filter((date) => date !== undefined);
  if (minimumAge !== undefined && births.some((date) => birthday(date, minimumAge) > today)) {
    found.push('underage');
  }
  const changed = (['birthDate', 'expiryDate'] as const).some(
    (field) => corrected[field] !== undefined && corrected[field] !== reading.fields[field],
  );
  if (changed) found.push('correctedDates');
  return found;
}

function doubtsOfName({ reading, corrected }: IdentityEvidence): Doubt[] {
  const cutOff = reading.problems.includes('nameIncomplete');
  const changed = (['surname', 'givenNames'] as const).some(
    (field) =>
      corrected[field] !== undefined &&
      !agreesWithZone(corrected[field], reading.fields[field] ?? '', cutOff),
  );
  return changed ? ['correctedName'] : [];
}

/** The day on which someone reaches an age, as an ISO date (born on 29 February: compares as the day before 1 March). */
function birthday(birthDate: string, age: number): string {
  return `${String(Number(birthDate.slice(0, 4)) + age).padStart(4, '0')}${birthDate.slice(4)}`;
}

function compact(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
