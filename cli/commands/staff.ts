import { Option } from 'commander';
import type { Command } from 'commander';
import { normaliseStaffName, staffRoles, worksFor } from '../../domain/staff.ts';
import type { StaffRole } from '../../domain/staff.ts';
import { configOrExit } from '../../platform/config.ts';
import { hashPassword } from '../../platform/password-hash.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import type { Programs } from '../../platform/programs/load.ts';
import {
  addStaff,
  disableStaff,
  listStaff,
  resetSecondFactor,
  setStaffPassword,
} from '../../store/staff/staff-accounts.ts';
import { asStaff, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';
import { box } from '../box.ts';
import { firstPassword } from '../first-password.ts';

/** The institutions' staff who may log in. */
export function define(staff: Command): void {
  staff
    .command('add <name>')
    .description('add somebody; prints their first password, once')
    .option('--program <id>', 'whose people they work with; none for an operator')
    .addOption(new Option('--role <role>', 'what they do').choices([...staffRoles]).makeOptionMandatory(true))
    .action((name: string, options: { program?: string; role: StaffRole }) =>
      asStaff(async (parts) =>
        add(parts, await loadPrograms(configOrExit('staff').programs.dir), name, options),
      ),
    );
  staff
    .command('list')
    .description('who there is')
    .option('--program <id>', 'only of this program')
    .action(({ program }: { program?: string }) => asStaff((parts) => list(parts, program)));
  staff
    .command('disable <name>')
    .description('shut somebody out, at once')
    .action((name: string) => asStaff((parts) => disable(parts, name)));
  staff
    .command('password <name>')
    .description('a new first password, printed once; ends their sessions')
    .action((name: string) => asStaff((parts) => renewPassword(parts, name)));
  staff
    .command('reset-factor <name>')
    .description('forget a lost second factor, once you know who asks; ends their sessions')
    .action((name: string) => asStaff((parts) => resetFactor(parts, name)));
}

/** Lets a staff member who has lost app and recovery codes set up new ones. @throws StaffError when there is no such active account */
export async function resetFactor({ database, by }: Parts, typed: string): Promise<void> {
  const name = asName(typed);
  if (!(await resetSecondFactor(database, name, by))) throw nobody(name);
  console.log(`${name} sets up a second factor at the next login, and every session has ended.`);
}

type Parts = Pick<StaffParts, 'database' | 'by'>;

/** Adds a staff member and prints their first password, once. @throws StaffError for a name or a program that cannot be */
export async function add(
  { database, by }: Parts,
  programs: Programs,
  typed: string,
  { program, role }: { program?: string; role: StaffRole },
): Promise<void> {
  const name = asName(typed);
  requireScope(programs, role, program);
  const password = firstPassword();
  const passwordHash = await hashPassword(password);
  if (!(await addStaff(database, { name, program: program ?? null, role, passwordHash }, by)))
    throw new StaffError(`The name ${name} is taken.`);
  showOnce(name, password);
}

const scopes: Record<
  'program' | 'all',
  (programs: Programs, program: string | undefined) => string | undefined
> = {
  program: (programs, program) =>
    program !== undefined && programs.has(program)
      ? undefined
      : `${program === undefined ? 'Name a program' : `There is no program ${program}`}; there are ${[...programs.keys()].join(', ')}.`,
  all: (_, program) => (program === undefined ? undefined : 'An operator works for all programs: name none.'),
};

function requireScope(programs: Programs, role: StaffRole, program: string | undefined): void {
  const fault = scopes[worksFor[role]](programs, program);
  if (fault !== undefined) throw new StaffError(fault);
}

/** Prints the accounts. */
export async function list({ database }: Parts, program: string | undefined): Promise<void> {
  const everybody = await listStaff(database, program);
  if (everybody.length === 0) console.log('Nobody.');
  const width = Math.max(...everybody.map(({ name }) => name.length));
  for (const { name, program: id, role, disabledAt } of everybody) {
    const since = disabledAt ? `  disabled ${disabledAt.toISOString().slice(0, 10)}` : '';
    console.log(`${name.padEnd(width)}  ${id ?? 'all'}  ${role}${since}`);
  }
}

/** Shuts a staff member out, at once. @throws StaffError when there is no such active account */
export async function disable({ database, by }: Parts, typed: string): Promise<void> {
  const name = asName(typed);
  if (!(await disableStaff(database, name, by))) throw nobody(name);
  console.log(`${name} cannot log in any more, and every session has ended.`);
}

/** Gives a staff member a new first password; every session ends. @throws StaffError when there is no such active account */
export async function renewPassword({ database, by }: Parts, typed: string): Promise<void> {
  const name = asName(typed);
  const password = firstPassword();
  const passwordHash = await hashPassword(password);
  if (!(await setStaffPassword(database, { name, passwordHash, by }))) throw nobody(name);
  showOnce(name, password);
}

function showOnce(name: string, password: string): void {
  console.log(box([`Name      ${name}`, `Password  ${password}`, '', 'It is shown this once.']));
}

function asName(typed: string): string {
  const name = normaliseStaffName(typed);
  if (name === undefined)
    throw new StaffError(
      'A name has 3 to 40 letters, digits, dots, dashes or underscores, and begins with a letter.',
    );
  return name;
}

function nobody(name: string): StaffError {
  return new StaffError(`Nobody active is called ${name}.`);
}
