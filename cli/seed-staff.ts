import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { normaliseStaffName, staffRoles } from '../domain/staff.ts';
import type { StaffRole } from '../domain/staff.ts';
import { hashPassword } from '../platform/password-hash.ts';
import { openDatabase } from '../store/connection/database.ts';
import { addStaff, listStaff } from '../store/staff/staff-accounts.ts';
import { firstPassword } from './first-password.ts';

const sampleStaff = z.strictObject({
  staff: z.array(
    z.strictObject({
      name: z.string().refine((name) => normaliseStaffName(name) === name, 'is no name of staff'),
      role: z.enum(staffRoles),
    }),
  ),
});

export interface SampleStaff {
  name: string;
  program: string | null;
  role: StaffRole;
  /** Kept nowhere: the command that asked for it must show it. */
  password: string;
}

/**
 * Adds every program's sample staff (`staff.sample.yaml`) that is not there yet, and those of all programs.
 * @returns the new ones, with their first passwords
 */
export async function seedStaff(databaseUrl: string, programsDir: string): Promise<SampleStaff[]> {
  const database = openDatabase(databaseUrl, 2, { patience: null });
  try {
    const there = new Set((await listStaff(database)).map(({ name }) => name));
    const added: SampleStaff[] = [];
    for (const { name, program, role } of await readSamples(programsDir)) {
      if (there.has(name)) continue;
      const password = firstPassword();
      const passwordHash = await hashPassword(password);
      const account = { name, program, role };
      if (await addStaff(database, { ...account, passwordHash }, 'seed'))
        added.push({ ...account, password });
    }
    return added;
  } finally {
    await database.close();
  }
}

/** Who runs the service; no program's folder is theirs. */
const ofAllPrograms = [{ name: 'alta-operator', role: 'operator', program: null }] as const;

async function readSamples(programsDir: string): Promise<Omit<SampleStaff, 'password'>[]> {
  const samples: Omit<SampleStaff, 'password'>[] = [...ofAllPrograms];
  for (const program of (await readdir(programsDir)).sort()) {
    const file = join(programsDir, program, 'staff.sample.yaml');
    if (!existsSync(file)) continue;
    const { staff } = sampleStaff.parse(parse(await readFile(file, 'utf8')));
    samples.push(...staff.map((person) => ({ ...person, program })));
  }
  return samples;
}

/** What to show of them, once. */
export function describeNewStaff(added: readonly SampleStaff[]): string[] {
  if (added.length === 0) return [];
  const width = Math.max(...added.map(({ name }) => name.length));
  return [
    'Staff, with their first passwords (shown this once). The first login at /console sets up an authenticator app or a passkey:',
    ...added.map(({ name, password, role }) => `  ${name.padEnd(width)}  ${password}  ${role}`),
  ];
}
