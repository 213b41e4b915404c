import { appendFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';
import { openDatabase } from '../../store/connection/database.ts';
import { auditHead } from '../../store/staff/audit-search/head.ts';
import { verifyAudit } from '../../store/staff/audit-chain.ts';
import type { AuditFault } from '../../store/staff/audit-chain.ts';

/** `alta audit`: exit code 0 when it is whole, 1 when it is not. */
export function define(audit: Command): void {
  audit
    .command('verify')
    .description(
      'walk the chain of the audit, name the first row that is not as it was written, print its head',
    )
    .option('--kept <head>', 'a head that was printed earlier and kept elsewhere; it must be in the chain')
    .action(async ({ kept }: { kept?: string }) => {
      process.exitCode = await verify(kept);
    });
  audit
    .command('head')
    .description('print where the chain ends; kept elsewhere each day, it shows later what was rewritten')
    .option('--append <file>', 'add it to this file, a line a run, in the place of printing it')
    .action(({ append }: { append?: string }) => printHead(append));
}

/** Prints where the chain ends, as a line of JSON; `--append` keeps it elsewhere, day by day. @throws when the file cannot be written */
async function printHead(file: string | undefined): Promise<void> {
  const database = openDatabase(configOrExit('audit').database.url, 1);
  try {
    const { rows, head, at } = await auditHead(database.sql);
    const line = JSON.stringify({ at: at.toISOString(), rows, head });
    if (file === undefined) console.log(line);
    else await appendFile(file, `${line}\n`, { mode: 0o600 });
  } finally {
    await database.close();
  }
}

const words: Record<AuditFault, string> = {
  changed: 'is not what was written',
  missing: 'is missing',
  unchained: 'was written past the chain',
  cut: 'and what came after it were cut off',
};

/** Says whether the audit is whole. @returns the exit code */
async function verify(kept: string | undefined): Promise<number> {
  const database = openDatabase(configOrExit('audit').database.url, 1);
  try {
    const state = await verifyAudit(database, kept?.trim().toLowerCase());
    if (!state.whole) {
      const row = state.auditId === '' ? '' : ` (audit id ${state.auditId})`;
      console.log(`The audit is broken: row ${String(state.seq)}${row} ${words[state.fault]}.`);
      return 1;
    }
    if (state.keptFound === false) {
      console.log(
        'The audit is not the one of the head that was kept: it was rewritten, or cut and gone on with.',
      );
      return 1;
    }
    console.log(`The audit is whole: ${String(state.rows)} rows.\nKeep its head elsewhere: ${state.head}`);
    return 0;
  } finally {
    await database.close();
  }
}
