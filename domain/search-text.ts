import { asTyped } from './as-typed.ts';
import { emailKey, normaliseEmail } from './email.ts';
import { documentNumbersIn } from './identity-document.ts';
import { readMemberNumber } from './identifier.ts';
import type { Program } from './program.ts';
import { isParticle } from './roster-name.ts';

/**
 * What staff find people and journeys by.
 * - `id`: one that this product gave, to a journey, a person, an account, a case, a message or a letter
 * - `providerId`: the one that Twilio or SendGrid gave to a message
 */
export const searchKinds = [
  'document',
  'memberNumber',
  'phone',
  'email',
  'name',
  'id',
  'providerId',
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** The kinds that a text can be, each with the keys to look for. A kind that is missing is one that the text cannot be. */
export type SearchReadings = Partial<Record<SearchKind, readonly string[]>>;

type SearchedProgram = Pick<Program, 'documents' | 'country'>;

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
/** Twilio's of a message: two letters and 32 signs (twilio.com/docs/glossary/what-is-a-sid). */
const TWILIO = /^(?:SM|MM)[0-9a-f]{32}$/i;
/** SendGrid's of a message, alone or as its events have it, with more behind a dot (sendgrid.com, Event Webhook: sg_message_id). */
const SENDGRID = /^[\w-]{20,64}(?=$|\.[\w.-]+$)/;

const readers: Readonly<Record<SearchKind, (text: string, program: SearchedProgram) => readonly string[]>> = {
  document: (text, { documents, country }) => documentNumbersIn(text, documents, country),
  memberNumber: (text) => present(readMemberNumber(text)),
  // Which number it is depends on the numbering plans, which no rule here knows: store/staff/search/readings.ts.
  phone: (text) => (/^(?:tel: ?)?[+([]?[\d ()[\]+./-]{6,24}$/i.test(text) ? [text] : []),
  email: (text) => present(normaliseEmail(text)).map(emailKey),
  name: (text) => present(nameIn(text)),
  id: (text) => (UUID.test(text) ? [uuidOf(text)] : []),
  providerId: (text) => {
    if (UUID.test(text)) return [];
    if (TWILIO.test(text)) return [`${text.slice(0, 2).toUpperCase()}${text.slice(2).toLowerCase()}`];
    return present(SENDGRID.exec(text)?.[0]);
  },
};

/** Reads a text as anything that staff may look for; several at once where its form leaves it open. */
export function readSearchText(typed: string, program: SearchedProgram): SearchReadings {
  const text = asTyped(typed);
  const read = searchKinds.map((kind) => [kind, readers[kind](text, program)] as const);
  return Object.fromEntries(read.filter(([, keys]) => keys.length > 0));
}

/** Letters alone, without the words that lists leave out; those alone are a name too ("Y"). */
function nameIn(text: string): string | undefined {
  if (!/^[\p{L}\p{M} '’.·,ªº-]+$/u.test(text) || !/\p{L}{2}/u.test(text)) return undefined;
  const words = text.split(' ');
  const names = words.filter((word) => !isParticle(word));
  return (names.length > 0 ? names : words).join(' ');
}

function uuidOf(text: string): string {
  const digits = text.replaceAll('-', '').toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function present(key: string | undefined): readonly string[] {
  return key === undefined ? [] : [key];
}
