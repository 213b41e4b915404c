import type { LookWord } from './document-look.ts';
import { shownDocument } from './documents/shown.ts';
import type { IdentityChoice } from './documents/shown.ts';
import type { FaceWord } from './face-comparison.ts';
import type { DocumentType } from './identity-document.ts';
import type { DocumentReading, IdentityFields, Sex } from './identity-reading.ts';
import { agreesWithZone } from './mrz-name.ts';
import type { PrintedWord } from './printed/comparison.ts';
import { compareNames } from './roster-name.ts';

/**
 * Why a person should look at an identity before it is believed.
 * - `greenCard`: a certificate without machine-readable zone, always for a person
 * - `doubtfulReading`: number and dates could not be read beyond doubt, or the number is not on the document
 * - `nameMismatch`, `birthDateMismatch`, `sexMismatch`: the document says otherwise than the roster
 * - `fieldsMissing`: name, birth date, sex or expiry was not read, or the name not to its end
 * - `rosterSilent`: the roster does not say the name, the birth date or the sex, so that what was read is compared with nothing
 * - `faceNotCompared`: nothing has compared the face with the document's portrait
 * - `faceDifferent`, `faceUnsure`: the comparison takes them for two people, or cannot tell
 * - `faceRephotographed`: the picture of the face and the portrait are one photograph
 * - `portraitNotFound`, `faceNotFound`, `severalFaces`: there was nothing to compare, or not one face alone
 * - `notLive`: no active check has shown that a living person was before the camera, or the picture of the face is of none
 * - `documentCopied`: a picture of the document seems to be one of a photocopy
 * - `documentOnScreen`: it seems to be one of a screen, or a screenshot
 * - `lookUnjudged`: a picture of the document was not judged, or is too dark or too bright to tell a card from a copy
 * - `printedUnread`: number and birth date beside the portrait were not read, or compared with nothing
 * - `printedMismatch`: what is printed there says otherwise than the zone
 * - `consentWithdrawn`: the applicant had the pictures deleted while a person was to look at them
 * - `pictureRepeated`: one file was sent as several pictures of the journey
 * - `pictureSeen`, `documentSeen`: the same file, or the document's number, is in a journey about another person of which there are pictures
 * - `vendorDoubt`, `vendorSilent`: the vendor that was asked did not pass it, or had not answered in time (domain/vendor-verdict.ts)
 * - `handedOver`: staff handed it to a person before the applicant had confirmed what was read
 * - `certificateAccount`: a certificate has opened the member's account, and this journey was not begun from a session of it
 */
export const doubts = [
  'numberMismatch',
  'nameMismatch',
  'birthDateMismatch',
  'sexMismatch',
  'expiredDocument',
  'doubtfulReading',
  'greenCard',
  'wrongDocument',
  'correctedNumber',
  'correctedDates',
  'correctedName',
  'underage',
  'fieldsMissing',
  'rosterSilent',
  'certificateAccount',
  'faceNotCompared',
  'faceDifferent',
  'faceUnsure',
  'faceRephotographed',
  'portraitNotFound',
  'faceNotFound',
  'severalFaces',
  'notLive',
  'documentCopied',
  'documentOnScreen',
  'lookUnjudged',
  'printedUnread',
  'printedMismatch',
  'pictureRepeated',
  'pictureSeen',
  'documentSeen',
  'consentWithdrawn',
  'vendorDoubt',
  'vendorSilent',
  'handedOver',
] as const;
export type Doubt = (typeof doubts)[number];

/** What the roster says of a member; null where it is silent. */
export interface RosterIdentity {
  name: string | null;
  /** ISO date */
  birthDate: string | null;
  sex: Sex | null;
}

/** The roster has no such person (any more), or must not speak. */
export const unknownToRoster: RosterIdentity = { name: null, birthDate: null, sex: null };

export interface IdentityEvidence {
  /** What the form said, normalised. */
  claimed: { documentType: DocumentType; number: string };
  /** Of the member that the journey is about. */
  roster: RosterIdentity;
  /** A certificate has opened the account that the journey would complete, and none of its sessions began the journey. */
  certificateAccount: boolean;
  /** The picture of the face is a frame of an active check that was passed at this opening (domain/live-check.ts). */
  live: boolean;
  chosen: IdentityChoice;
  reading: DocumentReading;
  /** Fields as the applicant left them, where they differ from what was shown. */
  corrected: IdentityFields;
  /** ISO date. */
  today: string;
  /** In years, where the program asks for one. */
  minimumAge?: number;
}

/**
 * Compares what was claimed, read and corrected, and what the roster says, and weighs what the comparison of the faces and the active check
 * came to. An empty list means that no person need look.
 */
export function judgeIdentity(evidence: IdentityEvidence): Doubt[] {
  const found = new Set<Doubt>([
    ...(evidence.live ? [] : (['notLive'] as const)),
    ...doubtsOfPrint(evidence),
    ...doubtsOfFace(evidence),
    ...doubtsOfLook(evidence),
    ...(evidence.certificateAccount ? (['certificateAccount'] as const) : []),
    ...doubtsOfRoster(evidence),
    ...doubtsOfReading(evidence),
    ...doubtsOfNumber(evidence),
    ...doubtsOfDates(evidence),
    ...doubtsOfName(evidence),
  ]);
  return doubts.filter((doubt) => found.has(doubt));
}

const doubtOfPrint: Readonly<Record<PrintedWord, Doubt | undefined>> = {
  agrees: undefined,
  differs: 'printedMismatch',
  unread: 'printedUnread',
};

function doubtsOfPrint({ reading: { printed } }: IdentityEvidence): Doubt[] {
  const doubt = doubtOfPrint[printed?.word ?? 'unread'];
  return doubt === undefined ? [] : [doubt];
}

const doubtOfWord: Readonly<Record<FaceWord, Doubt | undefined>> = {
  same: undefined,
  unsure: 'faceUnsure',
  different: 'faceDifferent',
  samePhotograph: 'faceRephotographed',
  noPortrait: 'portraitNotFound',
  noFace: 'faceNotFound',
  severalFaces: 'severalFaces',
};

function doubtsOfFace({ reading: { face } }: IdentityEvidence): Doubt[] {
  const doubt = face ? doubtOfWord[face.word] : 'faceNotCompared';
  return doubt === undefined ? [] : [doubt];
}

const doubtOfLook: Readonly<Record<LookWord, Doubt>> = {
  photocopy: 'documentCopied',
  screen: 'documentOnScreen',
  screenshot: 'documentOnScreen',
  unclear: 'lookUnjudged',
};

/** Each side must have been judged: one that is missing is as unclear as one in the dark. */
function doubtsOfLook({ chosen, reading: { look } }: IdentityEvidence): Doubt[] {
  return shownDocument(chosen).sides.flatMap((side) =>
    (look?.[side]?.words ?? (['unclear'] as const)).map((word) => doubtOfLook[word]),
  );
}

/** Only what was read counts here: a correction is the applicant's word, which is a doubt of its own. */
function doubtsOfRoster(evidence: IdentityEvidence): Doubt[] {
  const { roster, reading } = evidence;
  const { surname, givenNames, birthDate, sex, expiryDate } = reading.fields;
  const found: Doubt[] = [];
  if (Object.values(roster).includes(null)) found.push('rosterSilent');
  if ([surname, givenNames, birthDate, sex, expiryDate].includes(undefined)) found.push('fieldsMissing');
  if (differ(roster.birthDate, birthDate)) found.push('birthDateMismatch');
  if (differ(roster.sex, sex)) found.push('sexMismatch');
  return [...found, ...doubtsOfRosterName(evidence)];
}

function doubtsOfRosterName({ roster, reading }: IdentityEvidence): Doubt[] {
  const { surname, givenNames } = reading.fields;
  const read = [surname, givenNames].filter((part) => part !== undefined).join(' ');
  if (roster.name === null || read === '') return [];
  const cutOff = reading.problems.includes('nameIncomplete');
  const byComparison = { same: [], partly: ['fieldsMissing'], different: ['nameMismatch'] } as const;
  return [...byComparison[compareNames(roster.name, read, cutOff)]];
}

function differ(onRoster: string | null, read: string | undefined): boolean {
  return onRoster !== null && read !== undefined && onRoster !== read;
}

function doubtsOfReading({ chosen, reading }: IdentityEvidence): Doubt[] {
  const { alwaysDoubted } = shownDocument(chosen);
  const found: Doubt[] = alwaysDoubted === undefined ? [] : [alwaysDoubted];
  if (!reading.certain) found.push('doubtfulReading');
  if (reading.problems.includes('wrongDocument')) found.push('wrongDocument');
  return found;
}

/** A number typed by hand never clears a mismatch: the reviewer is told both. */
function doubtsOfNumber({ claimed, chosen, reading, corrected }: IdentityEvidence): Doubt[] {
  const found: Doubt[] = [];
  const { numberInZone } = shownDocument(chosen);
  const read = reading.fields.personalNumber;
  const shown = [read, corrected.personalNumber].filter((number) => number !== undefined);
  if (shown.some((number) => compact(number) !== compact(claimed.number))) found.push('numberMismatch');
  if (read === undefined && numberInZone) found.push('doubtfulReading');
  // A number that no zone carries is always typed: the reviewer alone reads it.
  const fields = (['personalNumber', 'documentNumber'] as const).filter(
    (field) => field !== 'personalNumber' || numberInZone || read !== undefined,
  );
  const changed = fields.some(
    (field) =>
      corrected[field] !== undefined && compact(corrected[field]) !== compact(reading.fields[field] ?? ''),
  );
  if (changed) found.push('correctedNumber');
  return found;
}

function doubtsOfDates({ roster, reading, corrected, today, minimumAge }: IdentityEvidence): Doubt[] {
  const found: Doubt[] = [];
  const expiries = [reading.fields.expiryDate, corrected.expiryDate].filter((date) => date !== undefined);
  if (expiries.some((date) => date < today)) found.push('expiredDocument');
  const known = [roster.birthDate ?? undefined, reading.fields.birthDate, corrected.birthDate];
  const births = known.filter((date) => date !== undefined);
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

/** A number without what people and documents write between its characters. */
export function compact(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
