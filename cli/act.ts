import { writeFile } from 'node:fs/promises';
import { hasRegistrationAct, readPerson } from '../api/registration-act/read-person.ts';
import type { TypedPerson } from '../api/registration-act/read-person.ts';
import { fieldMessage } from '../api/problems/field-messages.ts';
import { activationSlip } from '../api/registration-act/slip.ts';
import { operatorLanguage } from '../domain/language.ts';
import { groupedActivationCode } from '../domain/activation-code.ts';
import { configOrExit } from '../platform/config.ts';
import { handledCase } from '../store/staff/insiders.ts';
import { registerPerson } from '../store/journeys/registration-act.ts';
import { loadPrograms } from '../platform/programs/load.ts';
import { box } from './box.ts';
import { secondPerson, StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

export interface ActOptions extends TypedPerson {
  /** Where the slip is saved. */
  slip?: string | undefined;
}

/** Registers a person and prints their activation code, once. @throws StaffError for data or a program that cannot be */
export async function register(
  { database, keyring, dispatcher, by }: StaffParts,
  programId: string,
  { slip: file, ...typed }: ActOptions,
): Promise<void> {
  const { http, programs } = configOrExit('registrationAct');
  const all = await loadPrograms(programs.dir);
  const program = all.get(programId);
  if (!program || !hasRegistrationAct(program))
    throw noActs(programId, [...all.values()].filter(hasRegistrationAct));
  const read = readPerson(program, typed);
  if (!read.ok)
    throw new StaffError(
      read.errors.map((error) => `--${error.field}: ${fieldMessage(error, operatorLanguage)}`).join('\n'),
    );
  const { person } = read;
  if (await handledCase(database.prisma, program.id, person.document, by)) throw new StaffError(secondPerson);
  const act = await registerPerson(database, keyring, program, person, by);
  const { code, issuedAt, hasAccount } = act;
  await dispatcher.dispatch(act.outboxRecords);
  console.log(box([`Activation code  ${groupedActivationCode(code)}`, '', 'It is shown this once.']));
  const language = program.languages[0];
  const { publicUrl } = http;
  const pdf = await activationSlip({ program, language, person, code, hasAccount, publicUrl, issuedAt });
  const path = file ?? `${program.id}-${issuedAt.toISOString().slice(0, 19).replace(/[:T]/g, '-')}.pdf`;
  await save(path, pdf);
}

/** Readable by who is at the keyboard alone, and never over another file. */
async function save(path: string, pdf: Buffer): Promise<void> {
  try {
    await writeFile(path, pdf, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new StaffError(
      `The code is good, but its slip was not saved: ${exists ? `${path} is there already` : `${path} cannot be written`}.`,
    );
  }
  console.log(`Its slip: ${path}. Print it, hand it out, and delete the file.`);
}

function noActs(id: string, programs: readonly { id: string }[]): StaffError {
  const those = programs.map((program) => program.id).join(', ');
  return new StaffError(
    `${id} has no registration acts; ${those === '' ? 'no program has' : `${those} has`}.`,
  );
}
