import { getExampleNumber } from 'libphonenumber-js';
import examples from 'libphonenumber-js/mobile/examples';
import type { CountryCode } from 'libphonenumber-js';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { defaultLanguage } from '../../domain/language.ts';
import type { Channel, FormField } from '../../domain/journey-definition.ts';
import type { Program } from '../../domain/program.ts';
import type { Database } from '../../store/connection/database.ts';
import { putSampleMembers } from '../../store/roster/roster.ts';
import type { JourneyForm } from '../../store/journeys/start-journey.ts';

/** Somebody who does not exist, entitled to everything that the program offers. */
export interface Person {
  document: IdentityDocument;
  birthDate: string;
  email: string;
  mobile: string;
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
  const person = {
    document: documentOf(program, 4_000_000 + invented),
    birthDate: '1980-01-31',
    email: `persona${String(invented)}@example.org`,
    mobile: mobileOf(program),
  };
  const { document, birthDate, mobile } = person;
  const email = emailOnFile ? { email: person.email } : {};
  const member = { document, birthDate, mobile, ...email, affiliations: [{ from: 'P1Y' }] };
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

/** What they type into a form that asks for this. */
export function formOf(
  { document, birthDate, email, mobile }: Person,
  asked: readonly FormField[],
  channel: Channel,
): JourneyForm {
  const typed: Record<FormField, Partial<JourneyForm>> = {
    document: { document },
    identifier: { document },
    birthDate: { birthDate },
    mobile: { mobile },
    email: { email },
    channel: { channel },
    activationCode: {},
    password: { passwordHash: 'a hash' },
  };
  return Object.assign({ language: defaultLanguage }, ...asked.map((field) => typed[field])) as JourneyForm;
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
