import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../store/connection/database.ts';
import { putSampleMembers } from '../store/roster/roster.ts';
import { readSampleMembers } from './sample-roster.ts';

/**
 * Puts every program's sample roster (`roster.sample.yaml`) into the database; what is there already is brought up to date.
 * @returns how many members there are to try with
 */
export async function seed(databaseUrl: string, programsDir: string): Promise<number> {
  const database = openDatabase(databaseUrl, 2, { patience: null });
  try {
    let count = 0;
    for (const program of await readdir(programsDir)) {
      const file = join(programsDir, program, 'roster.sample.yaml');
      if (!existsSync(file)) continue;
      const members = readSampleMembers(await readFile(file, 'utf8'), file);
      await putSampleMembers(database, program, members);
      count += members.length;
    }
    return count;
  } finally {
    await database.close();
  }
}
