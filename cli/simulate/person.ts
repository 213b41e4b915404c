import { getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import type { CountryCode } from 'libphonenumber-js';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { defaultLanguage } from '../../domain/language.ts';
import type { Channel, FormField } from '../../domain/journey-definition.ts';
import type { PasswordPolicy } from '../../domain/password-policy.ts';
import type { Program } from '../../domain/program.ts';
import type { Database } from '../../store/connection/database.ts';
import { putSampleMembers } from '../../store/roster/roster.ts';
import { registerPerson } from '../../store/journeys/registration-act.ts';
import type { Keyring } from '../../platform/keyring.ts';

/** An invented person, entitled to everything that the program offers. */
export interface Person {
  document: IdentityDocument;
  birthDate: string;
  email: string;
  mobile: string;
  /** Theirs alone, so that no one uses up another's limits (RFC 2544). */
  network: string;
  /** Of the registration act, where there was one. */
  activationCode?: string;
}

const LETTERS = Array.from('TRWAGMYFPDXBNJZSQVHLCKE');

let invented = 0;

/** @param emailOnFile whether the institution knows their mailbox */
export async function inventPerson(
  database: Database,
  program: Program,
  { emailOnFile }: { emailOnFile: boolean },
): Promise<Person> {
  invented += 1;
  const person: Person = {
    document: documentOf(program, 4_000_000 + invented),
    birthDate: '1980-01-31',
    email: `persona${String(invented)}@example.org`,
    mobile: mobileOf(program),
    network: `198.18.${String(invented >> 8)}.${String(invented & 255)}`,
  };
  const { document, birthDate, mobile } = person;
  const email = emailOnFile ? { email: person.email } : {};
  const member = {
    document,
    name: 'Ana Muestra',
    sex: 'F' as const,
    birthDate,
    mobile,
    ...email,
    affiliations: [{ from: 'P1Y' }],
  };
  await putSampleMembers(database, program.id, [member]);
  return person;
}

/** The account that a recovery is for. */
export async function giveAccount({ pool }: Database, program: string, person: Person): Promise<void> {
  const { document, email, mobile } = person;
  await pool.query(
    `INSERT INTO accounts (id, program, document, document_type, member_id, email, mobile, language, password_hash)
     SELECT gen_random_uuid(), $1, $2, $3, id, $4, $5, $6, 'forgotten' FROM members
     WHERE program = $1 AND document = $2 AND document_type = $3`,
    [program, document.number, document.type, email, mobile, defaultLanguage],
  );
}

/** The registration act, at which an activation code is handed out. */
export async function handOutCode(
  database: Database,
  keyring: Keyring,
  program: Program,
  person: Person,
): Promise<void> {
  const { document, email, mobile } = person;
  const registered = { document, email, mobile, name: 'Ana Simulada Ejemplo' };
  const { code } = await registerPerson(database, keyring, program, registered, 'simulated');
  person.activationCode = code;
}

/** What they type into a form that asks for this, as it is sent to the API. */
export function formOf(
  { document, birthDate, email, mobile, activationCode }: Person,
  asked: readonly FormField[],
  { channel, policy }: { channel: Channel; policy: PasswordPolicy },
): Record<string, unknown> {
  const password = passwordOf(policy);
  const typed: Record<FormField, Record<string, unknown>> = {
    document: { document: document.number, documentType: document.type },
    identifier: { identifier: document.number },
    birthDate: { birthDate },
    mobile: { mobile },
    email: { email },
    channel: { channel },
    activationCode: { activationCode },
    password: { password, confirmation: password },
  };
  return Object.assign(
    { language: defaultLanguage, challenge: 'solved' },
    ...asked.map((field) => typed[field]),
  ) as Record<string, unknown>;
}

/** All classes of characters in its first four, and nothing that repeats. */
const SIGNS = 'Vt7-qLw3zKp9hXr5mBc2nGd8sJf4yNx6kTg';

/** One that the policy takes. */
export function passwordOf({ minLength, maxLength, alphabet }: PasswordPolicy): string {
  const signs = alphabet === undefined ? SIGNS : SIGNS.replace('-', '');
  const length = Math.min(maxLength, Math.max(minLength, 12));
  return signs.repeat(2).slice(0, length);
}

function documentOf({ documents, country }: Program, number: number): IdentityDocument {
  const [type] = documents;
  // A Spanish letter is found by trying: one of them belongs to the number.
  for (const letter of ['', ...LETTERS]) {
    for (const start of ['', 'X']) {
      const check = checkIdentityDocument(`${start}${String(number)}${letter}`, documents, { country, type });
      if (check.ok) return check.document;
    }
  }
  throw new RangeError(`no ${String(type)} can be invented for ${country}`);
}

function mobileOf({ smsCountries, country }: Program): string {
  const home = smsCountries.includes(country) ? country : (smsCountries[0] ?? country);
  return getExampleNumber(home as CountryCode, examples)?.number ?? '+34600000000';
}
