import { createPasswords } from '../api/passwords/hash.ts';
import { normaliseStaffName } from '../domain/staff.ts';
import type { StaffRole } from '../domain/staff.ts';
import { addStaff, disableStaff, listStaff, setStaffPassword } from '../store/staff/staff-accounts.ts';
import type { Programs } from '../platform/programs/load.ts';
import { box } from './box.ts';
import { firstPassword } from './first-password.ts';
import { StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

type Parts = Pick<StaffParts, 'database' | 'by'>;

/** Adds somebody and prints their first password, once. @throws StaffError for a name or a program that cannot be */
export async function add(
  { database, by }: Parts,
  programs: Programs,
  typed: string,
  { program, role }: { program: string; role: StaffRole },
): Promise<void> {
  const name = asName(typed);
  if (!programs.has(program))
    throw new StaffError(`There is no program ${program}; there are ${[...programs.keys()].join(', ')}.`);
  const password = firstPassword();
  const passwordHash = await createPasswords().hash(password);
  if (!(await addStaff(database, { name, program, role, passwordHash }, by)))
    throw new StaffError(`The name ${name} is taken.`);
  showOnce(name, password);
}

/** Prints who there is. */
export async function list({ database }: Parts, program: string | undefined): Promise<void> {
  const everybody = await listStaff(database, program);
  if (everybody.length === 0) console.log('Nobody.');
  const width = Math.max(...everybody.map(({ name }) => name.length));
  for (const { name, program: id, role, disabledAt } of everybody) {
    const since = disabledAt ? `  disabled ${disabledAt.toISOString().slice(0, 10)}` : '';
    console.log(`${name.padEnd(width)}  ${id}  ${role}${since}`);
  }
}

/** Shuts somebody out, at once. @throws StaffError when there is no such active account */
export async function disable({ database, by }: Parts, typed: string): Promise<void> {
  const name = asName(typed);
  if (!(await disableStaff(database, name, by))) throw nobody(name);
  console.log(`${name} cannot log in any more, and every session has ended.`);
}

/** Gives somebody a new first password; every session ends. @throws StaffError when there is no such active account */
export async function renewPassword({ database, by }: Parts, typed: string): Promise<void> {
  const name = asName(typed);
  const password = firstPassword();
  const passwordHash = await createPasswords().hash(password);
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
