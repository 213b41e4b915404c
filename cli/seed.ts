import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { documentTypes } from '../domain/identity-document.ts';
import { openDatabase } from '../prisma/store/database.ts';
import { putSampleMembers } from '../prisma/store/roster.ts';
import type { SampleMember } from '../prisma/store/roster.ts';

const age = z.string().regex(/^P(\d+Y)?(\d+M)?(\d+D)?$/);
/** As it is kept: normalised. */
const document = z.strictObject({ type: z.enum(documentTypes), number: z.string() });
const sampleRoster = z.strictObject({
  members: z.array(
    z.strictObject({
      document,
      name: z.string().optional(),
      memberNumber: z.string().optional(),
      birthDate: z.iso.date().optional(),
      email: z.email().optional(),
      mobile: z.e164().optional(),
      titular: document.optional(),
      attributes: z.record(z.string(), z.string()).optional(),
      affiliations: z.array(z.strictObject({ from: age, until: age.optional() })),
    }),
  ),
});

/**
 * Puts every program's sample roster (`roster.sample.yaml`) into the database; what is there already is brought up to date.
 * @returns how many members there are to try with
 */
export async function seed(databaseUrl: string, programsDir: string): Promise<number> {
  const database = openDatabase(databaseUrl, 2);
  try {
    let count = 0;
    for (const program of await readdir(programsDir)) {
      const file = join(programsDir, program, 'roster.sample.yaml');
      if (!existsSync(file)) continue;
      const members = readMembers(await readFile(file, 'utf8'), file);
      await putSampleMembers(database, program, members);
      count += members.length;
    }
    return count;
  } finally {
    await database.close();
  }
}

function readMembers(text: string, file: string): SampleMember[] {
  const roster = sampleRoster.safeParse(parse(text, { merge: true }));
  if (!roster.success) throw new Error(`${file}: ${z.prettifyError(roster.error)}`);
  return roster.data.members;
}
