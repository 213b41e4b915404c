import { z } from 'zod';
import { hasFewSigns, isSimple, smallestPeriod } from './password-pattern.ts';
import { normalisePassword } from './password-text.ts';

/**
 * Why a password is refused.
 * - `common`: among those that are tried first, plainly or dressed up with digits, signs or repetition
 * - `personal`: contains what people know of its owner, or the institution's name
 * - `simple`: a repetition or a series
 * - `onlyLettersAndDigits`, `needsDigit`, `needsClasses`: what an institution's own rules ask
 */
export type PasswordFault =
  | 'tooShort'
  | 'tooLong'
  | 'common'
  | 'personal'
  | 'simple'
  | 'onlyLettersAndDigits'
  | 'needsDigit'
  | 'needsClasses';

/** What a password must be like. Lengths are in Unicode code points, after normalisation. */
export const passwordPolicy = z.strictObject({
  minLength: z.number().int().min(4).max(64),
  maxLength: z.number().int().min(6).max(1024),
  /** Only letters and digits (seeds: casmu, "conteniendo números y/o letras"). */
  alphabet: z.literal('lettersAndDigits').optional(),
  /** At least one digit (seeds: casmu, "al menos un número"). */
  digit: z.literal(true).optional(),
  /** So many of the four classes lower, upper, digit and symbol, in a password shorter than `below` (Cl@ve Permanente's rules). */
  classes: z.strictObject({ atLeast: z.number().int().min(2).max(4), below: z.number().int() }).optional(),
  /** Never the name, a surname or the document, however short (Cl@ve Permanente's rules). */
  neverOwnData: z.literal(true).optional(),
});
export type PasswordPolicy = z.output<typeof passwordPolicy>;

/**
 * At least 12 characters of any kind; no rule about kinds of characters (OWASP ASVS 6.2.1 and 6.2.5, NIST SP 800-63B 3.1.1.2, which
 * also asks for at least 64 to be accepted).
 */
export const defaultPasswordPolicy: PasswordPolicy = { minLength: 12, maxLength: 256 };

export interface PersonalData {
  document?: string | null | undefined;
  name?: string | null | undefined;
  email?: string | null | undefined;
  mobile?: string | null | undefined;
  /** The institution's id and names. */
  institution?: readonly string[];
}

/** Shorter pieces (Ana, Luz) occur inside too many words to mean anything. */
const TELLING_LENGTH = 4;
/** How many signs around a common password do not make it a good one. */
const DRESSING_LENGTH = 6;

/**
 * Everything that is wrong with a password; empty when it may be used.
 * @param isCommon whether a text in lower case is among the commonest passwords
 */
export function passwordFaults(
  typed: string,
  person: PersonalData,
  isCommon: (text: string) => boolean,
  policy: PasswordPolicy = defaultPasswordPolicy,
): PasswordFault[] {
  const password = normalisePassword(typed);
  const length = [...password].length;
  const faults: PasswordFault[] = [];
  if (length < policy.minLength) faults.push('tooShort');
  if (length > policy.maxLength) return ['tooLong'];
  faults.push(...compositionFaults(password, policy));
  const folded = fold(password);
  if (isDressedUp(folded, isCommon)) faults.push('common');
  if (tellsOf(folded, person) || (policy.neverOwnData && containsOwnData(password, person)))
    faults.push('personal');
  if (isSimple(folded) || hasFewSigns(typed)) faults.push('simple');
  return faults;
}

/** Without case and accents: what a guesser tries first. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function tellsOf(folded: string, person: PersonalData): boolean {
  const plain = compact(folded);
  return personalWords(person).some((word) => folded.includes(word) || plain.includes(compact(word)));
}

function personalWords(person: PersonalData): string[] {
  const { name, institution = [] } = person;
  const [document, email, mobile] = [person.document ?? '', person.email ?? '', person.mobile ?? ''];
  const mailbox = email.slice(0, Math.max(0, email.lastIndexOf('@')));
  const words = [
    document,
    document.replace(/\D/g, ''),
    name ?? '',
    ...namesIn(name ?? ''),
    mailbox,
    ...wordsOf(mailbox),
    // The national number: people leave the country's code out.
    mobile.replace(/\D/g, '').slice(-9),
    ...institution,
  ];
  return words.map(fold).filter((word) => compact(word).length >= TELLING_LENGTH);
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u);
}

function compact(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

function isDressedUp(folded: string, isCommon: (text: string) => boolean): boolean {
  const unit = folded.slice(0, smallestPeriod(folded));
  if ([folded, unit].some((text) => isCommon(text) || isCommon(undisguised(text)))) return true;
  const core = folded.replace(/^[^a-z]+|[^a-z]+$/g, '');
  if (core.length < TELLING_LENGTH || !(isCommon(core) || isCommon(undisguised(core)))) return false;
  const dressing = folded.replace(core, '');
  return dressing.length <= DRESSING_LENGTH || isSimple(dressing);
}

const disguises: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** "p4ssw0rd" is "password" to everyone. */
function undisguised(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => disguises[sign] ?? sign);
}

/**
 * Particles of names say nothing of their bearer: articles, prepositions and words for "son of" and "saint" in the names of the countries
 * whose people the programs serve (their `smsCountries`), as names are written in passports (ICAO 9303-3, section 4.6: with the name).
 */
const PARTICLES = new Set(
  [
    'de del la las los el lo y e i san santa santo', // Spanish, Catalan
    'da do das dos', // Portuguese
    'du des le les', // French
    'di della delle dei degli dal dalla', // Italian
    'van von der den des ter ten te zu zum zur vom', // Dutch, German
    'al ul ben bin bint ibn abu abd ait ould ou', // Arabic, Amazigh
    'mac mc ap', // Irish, Scottish, Welsh
  ].flatMap((words) => words.split(' ')),
);

function namesIn(text: string): string[] {
  return wordsOf(text).filter((word) => !PARTICLES.has(word.toLowerCase()));
}

/** A name of so few letters occurs inside too many words: it counts as a word of its own alone. */
const WITHIN_WORDS = 4;

/** The name, a surname or the document anywhere in it; short names as whole words. */
function containsOwnData(password: string, { name, document }: PersonalData): boolean {
  const folded = fold(password);
  const names = namesIn(fold(name ?? '')).filter((word) => word.length > 1);
  const words = new Set(fold(spacedWords(password)).split(/[^\p{L}]+/u));
  const named = names.some((word) => (word.length < WITHIN_WORDS ? words.has(word) : folded.includes(word)));
  const number = fold(document ?? '');
  return (
    named || [number, number.replace(/\D/g, '')].some((digits) => digits !== '' && folded.includes(digits))
  );
}

/** "LuzVerde" and "LUZverde" are two words each. */
function spacedWords(password: string): string {
  return password.replace(/(\p{Ll})(?=\p{Lu})|(\p{Lu}{2,})(?=\p{Ll})/gu, '$& ');
}

function compositionFaults(password: string, { alphabet, digit, classes }: PasswordPolicy): PasswordFault[] {
  const faults: PasswordFault[] = [];
  if (alphabet !== undefined && !/^[\p{L}\p{Nd}]*$/u.test(password)) faults.push('onlyLettersAndDigits');
  if (digit === true && !/\p{Nd}/u.test(password)) faults.push('needsDigit');
  if (classes && [...password].length < classes.below && classesIn(password) < classes.atLeast)
    faults.push('needsClasses');
  return faults;
}

/** How many of lower case, upper case, digits and everything else. */
function classesIn(password: string): number {
  return [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((each) => each.test(password))
    .length;
}
