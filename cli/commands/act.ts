import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { groupedActivationCode } from '../../domain/activation-code.ts';
import { operatorLanguage } from '../../domain/language.ts';
import { hasRegistrationAct } from '../../domain/registration-act.ts';
import { activationSlip } from '../../messages/slip/slip.ts';
import { configOrExit } from '../../platform/config.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { fieldMessage } from '../../platform/texts/field-messages.ts';
import type { TypedPerson } from '../../store/staff/read-person.ts';
import { registerTyped } from '../../store/staff/register-typed.ts';
import type { TypedRegistration } from '../../store/staff/register-typed.ts';
import { asStaff, secondPerson, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';
import { box } from '../box.ts';

interface ActOptions extends TypedPerson {
  /** Where the slip is saved. */
  slip?: string | undefined;
}

/** Registration acts, for every program that has them. */
export function define(act: Command): void {
  describeRegister(act.command('register <program>')).action((program: string, options: ActOptions) =>
    asStaff((parts) => register(parts, program, options)),
  );
}

/** The same under a program's own name: `alta <program> register`. */
export function defineFor(program: string, own: Command): void {
  describeRegister(own.command('register')).action((options: ActOptions) =>
    asStaff((parts) => register(parts, program, options)),
  );
}

function describeRegister(command: Command): Command {
  return command
    .description('register a person whom you have identified; prints their activation code, once')
    .requiredOption('--document <number>', 'as it stands on the identity document')
    .requiredOption('--name <name>', 'name and surnames')
    .requiredOption('--email <address>', 'asked again at the activation')
    .requiredOption('--mobile <number>', 'gets the codes')
    .option('--slip <file>', 'where to save the slip (PDF); by default in this folder');
}

/** Registers a person and prints their activation code, once. @throws StaffError for data or a program that cannot be */
async function register(
  { database, keyring, dispatcher, by }: StaffParts,
  programId: string,
  { slip: file, ...typed }: ActOptions,
): Promise<void> {
  const { http, programs } = configOrExit('registrationAct');
  const all = await loadPrograms(programs.dir);
  const program = all.get(programId);
  if (!program || !hasRegistrationAct(program))
    throw noActs(programId, [...all.values()].filter(hasRegistrationAct));
  const registered = await registerTyped({ database, keyring }, program, typed, by);
  if (registered.outcome !== 'registered') throw new StaffError(refusalText(registered));
  const { person, code, issuedAt, hasAccount } = registered;
  await dispatcher.dispatch(registered.outboxRecords);
  console.log(box([`Activation code  ${groupedActivationCode(code)}`, '', 'It is shown this once.']));
  const language = program.languages[0];
  const { publicUrl } = http;
  const pdf = await activationSlip({ program, language, person, code, hasAccount, publicUrl, issuedAt });
  const path = file ?? `${program.id}-${issuedAt.toISOString().slice(0, 19).replace(/[:T]/g, '-')}.pdf`;
  await save(path, pdf);
}

function refusalText(refused: Exclude<TypedRegistration, { outcome: 'registered' }>): string {
  if (refused.outcome === 'secondPerson') return secondPerson;
  const { errors } = refused;
  return errors.map((error) => `--${error.field}: ${fieldMessage(error, operatorLanguage)}`).join('\n');
}

/** Readable only by the user at the keyboard, and never over another file. */
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
