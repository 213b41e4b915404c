import { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';

/** `alta seed`: puts the sample rosters and the sample staff of the programs into the database. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('put the sample rosters and staff into the database')
    .action(async () => {
      const { database, programs } = configOrExit('seed');
      // The database client takes long to load: only the command that needs it pays.
      const { seed } = await import('../seed.ts');
      const count = await seed(database.url, programs.dir);
      console.log(`${count} sample members are on the rosters.`);
      const { seedStaff, describeNewStaff } = await import('../seed-staff.ts');
      for (const line of describeNewStaff(await seedStaff(database.url, programs.dir))) console.log(line);
    });
}
