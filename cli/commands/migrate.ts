import { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';
import { migrate } from '../../prisma/migrate.ts';

/** `alta migrate`: brings the database to the newest migration. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('apply the database migrations that are missing')
    .action(async () => {
      const applied = await migrate(configOrExit('migrate').database.url);
      console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`);
    });
}
