import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import type { Database } from '../../../store/connection/database.ts';
import { putSampleMembers } from '../../../store/roster/roster.ts';
import { spaniard } from '../../fixtures/render/people.ts';
import { shoot } from '../../fixtures/render/specimens.ts';
import { jpeg } from '../../fixtures/render/spoil.ts';
import type { Form } from '../../support/applicant.ts';

/** An invented person: form, and the network that their calls come from. */
export interface Person extends Form {
  network: string;
}

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** Away from the sample roster's numbers. */
const FIRST_NUMBER = 40_000;

/** @param index unique in its stack: no two people share a document, a phone, a mailbox or a network */
export function inventPerson(index: number): Person {
  const number = FIRST_NUMBER + index;
  return {
    document: `${String(number).padStart(8, '0')}${LETTERS.charAt(number % LETTERS.length)}`,
    mobile: `+346${String(50_000_000 + index * 10_007)}`,
    email: `person-${String(index)}@mail-${String(index)}.example`,
    language: 'en',
    network: `10.1.${String(Math.floor(index / 250))}.${String(1 + (index % 250))}`,
  };
}

/** Puts people on the roster, affiliated now. */
export async function affiliate(database: Database, people: readonly Form[]): Promise<void> {
  const members = people.map((person) => {
    const check = checkIdentityDocument(person.document);
    if (!check.ok) throw new Error(`${person.document}: ${check.fault}`);
    return { document: check.document, affiliations: [{ from: 'P2Y' }] };
  });
  await putSampleMembers(database, 'asepeyo', members);
}

/** A photograph of the back of a DNI with this number, which the machine can read. */
export async function backOfDni(number: string): Promise<Buffer> {
  return jpeg(await shoot({ ...spaniard, number }, 'dniBack', { rotation: 2, tilt: 0.04, seed: 3 }));
}
