import type { Command } from 'commander';
import type { Reconciled } from '../../domain/engine-differences.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import { asStaff } from '../as-staff.ts';

interface Options {
  reason: string;
  endStrangers?: boolean;
}

/** `alta reconcile`: after a restore. Exit code 1 while something is left that a person must look at. */
export function define(command: Command): void {
  command
    .requiredOption('--reason <text>', 'why; kept in the audit')
    .option('--end-strangers', 'ends workflows that are in no row: only when this is the right database')
    .action(({ reason, endStrangers }: Options) =>
      asStaff(async ({ database, reconcile, by }) => {
        await writeAudit(database.sql, { actor: by, action: 'engine.reconcile', reason });
        const found = await reconcile({ all: true, endStrangers });
        for (const line of report(found)) console.log(line);
        process.exitCode = found.differences === 0 ? 0 : 1;
      }),
    );
}

function report({ open, running, looked, mended, toldAgain, ended, differences }: Reconciled): string[] {
  return [
    `${String(open)} journeys open, ${String(running)} workflows running, ${String(looked)} looked into`,
    `${String(mended)} begun again`,
    `${String(toldAgain)} told again what they had not heard`,
    `${String(ended)} ended, which were in no row`,
    differences === 0
      ? 'Nothing is left.'
      : `${String(differences)} left for a person: alta stuck, and the console. Workflows in no row end with --end-strangers.`,
  ];
}
