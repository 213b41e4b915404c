import { Command } from 'commander';

/** `alta audit`: exit code 0 when it is whole, 1 when it is not. */
export function auditCommand(): Command {
  const audit = new Command('audit').description('look after the audit');
  audit
    .command('verify')
    .description(
      'walk the chain of the audit, name the first row that is not as it was written, print its head',
    )
    .option('--kept <head>', 'a head that was printed earlier and kept elsewhere; it must be in the chain')
    .action(async ({ kept }: { kept?: string }) => {
      // The database client takes long to load: only the command that needs it pays.
      const { verify } = await import('../audit.ts');
      process.exitCode = await verify(kept);
    });
  return audit;
}
