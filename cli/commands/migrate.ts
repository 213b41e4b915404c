import type { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';
import { grantToApplication } from '../../prisma/application-role.ts';
import { migrate } from '../../prisma/migrate.ts';

const oneRole =
  'The application owns its tables, so it could change the audit: give it a role of its own (DATABASE_OWNER_URL, docs/operations.md).';

/** `alta migrate`: brings the database to the newest migration, and gives the application's role what it needs of it. */
export function define(command: Command): void {
  command.action(async () => {
    const { ownerUrl, applicationUrl } = configOrExit('migrate').ownership;
    const applied = await migrate(ownerUrl);
    const apart = await grantToApplication(ownerUrl, applicationUrl);
    if (!apart) console.log(oneRole);
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`);
  });
}
