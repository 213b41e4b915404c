import type { FieldError } from '../../domain/field-error.ts';
import type { Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import { registerPerson } from '../journeys/registration-act.ts';
import type { RegisteredPerson, RegistrationAct } from '../journeys/registration-act.ts';
import { handledCase } from './insiders.ts';
import { readPerson } from './read-person.ts';
import type { TypedPerson } from './read-person.ts';

export type TypedRegistration =
  | ({ outcome: 'registered'; person: RegisteredPerson } & RegistrationAct)
  | { outcome: 'invalid'; errors: readonly FieldError[] }
  | { outcome: 'secondPerson' };

/**
 * A registration act as an officer types it, in a program that has them.
 * @param by the officer, as the audit names them
 */
export async function registerTyped(
  { database, keyring }: { database: Database; keyring: Keyring },
  program: Program,
  typed: TypedPerson,
  by: string,
): Promise<TypedRegistration> {
  const read = readPerson(program, typed);
  if (!read.ok) return { outcome: 'invalid', errors: read.errors };
  const { person } = read;
  if (await handledCase(database.sql, program.id, person.document, by)) return { outcome: 'secondPerson' };
  return { outcome: 'registered', person, ...(await registerPerson(database, keyring, program, person, by)) };
}
