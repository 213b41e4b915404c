import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';
import { openDatabase } from '../../store/connection/database.ts';
import { putSampleMembers } from '../../store/roster/roster.ts';
import { readSampleMembers } from '../sample-roster.ts';
import { describeNewStaff, seedStaff } from '../seed-staff.ts';

/** `alta seed`: puts the sample rosters and the sample staff of the programs into the database. */
export function define(command: Command): void {
  command.action(async () => {
    const { database, programs } = configOrExit('seed');
    const count = await seed(database.url, programs.dir);
    console.log(`${count} sample members are on the rosters.`);
    for (const line of describeNewStaff(await seedStaff(database.url, programs.dir))) console.log(line);
  });
}

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
