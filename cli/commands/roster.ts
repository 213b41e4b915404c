import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';
import type { Program } from '../../domain/program.ts';
import { openDatabase } from '../../store/connection/database.ts';
import type { Database } from '../../store/connection/database.ts';
import { rosterSummary } from '../../store/roster/roster-summary.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import type { ImportWish } from '../roster/import-roster.ts';
import { counted, openFile } from '../roster/open-file.ts';
import { exitCodeOf, outcomeText } from '../roster/outcome-text.ts';
import { count, Pace } from '../roster/pace.ts';
import { openReport } from '../roster/refusal-report.ts';
import { RosterFileError } from '../roster/roster-file.ts';
import { UsageError } from '../roster/usage-error.ts';
import { watchImport } from '../roster/watch-import.ts';

interface ImportOptions {
  skipBad?: boolean;
  dryRun?: boolean;
  allowShrink?: boolean;
  report?: string;
}

/** `alta roster`: an institution's list of its people. Exit codes: 0 done, 1 refused, 2 usage. */
export function define(roster: Command): void {
  roster.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  roster
    .command('import <program> <csv>')
    .description(
      'make a CSV file the program’s roster, all of it or nothing; "-" reads standard input (docs/roster.md)',
    )
    .option('--skip-bad', 'leave refused rows out; the people they are about stay as they were')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--report <file>', 'write there as CSV what is wrong: line, column, reason, result')
    .option(
      '--allow-shrink',
      'even when more than a fifth of the list would come off it, or a refused row may be about any of those missing',
    )
    .action(async (program: string, csv: string, options: ImportOptions) => {
      process.exitCode = await importFile(program, csv, options);
    });
  roster
    .command('show <program>')
    .description('how many are on the roster, and its last imports')
    .action(async (program: string) => {
      process.exitCode = await show(program);
    });
}

/** The command cannot do its work here and now. */
class UnableError extends Error {}

/** `alta roster import`. @returns the exit code: 0 done, 1 refused, 2 usage */
async function importFile(programId: string, path: string, options: ImportOptions): Promise<number> {
  return withRoster(programId, async (database, program) => {
    const { bytes, size, name } = await openFile(path);
    const report = await openReport(options.report).catch(() => {
      throw new UsageError(`The report cannot be written to ${options.report ?? ''}.`);
    });
    const pace = new Pace(size);
    const wish: ImportWish = {
      program,
      bytes: counted(bytes, pace),
      by: userInfo().username,
      skipBad: options.skipBad === true,
      dryRun: options.dryRun === true,
      allowShrink: options.allowShrink === true,
      onRefusal: report.take,
    };
    try {
      const outcome = await watchImport(`Importing ${name} into ${programId}`, database, wish, pace);
      if ('staged' in outcome)
        console.log(`${name}: ${count(outcome.staged.rows)} rows, ${count(outcome.staged.refused)} refused`);
      for (const line of report.lines()) console.log(`  ${line}`);
      for (const line of outcomeText(programId, outcome)) console.log(line);
      return exitCodeOf(outcome);
    } finally {
      await report.close();
    }
  });
}

/** `alta roster show`. @returns the exit code */
async function show(programId: string): Promise<number> {
  return withRoster(programId, async (database) => {
    const summary = await rosterSummary(database, programId);
    const { listed, titulars, withEmail, withMobile, withAccount, delisted, imports } = summary;
    console.log(
      `${programId}: ${count(listed)} members, of whom ${count(listed - titulars)} are family of another`,
    );
    console.log(
      `  with email ${count(withEmail)}, with mobile ${count(withMobile)}, with account ${count(withAccount)}`,
    );
    console.log(`  no longer listed, kept for what refers to them: ${count(delisted)}`);
    if (imports.length === 0) console.log('  never imported');
    for (const { finishedAt, by, rows, refused, delisted: left } of imports) {
      const at = `${finishedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
      console.log(`  ${at}  ${by}: ${count(rows)} rows, ${count(refused)} refused, ${count(left)} delisted`);
    }
    return 0;
  });
}

async function withRoster(
  programId: string,
  work: (database: Database, program: Program) => Promise<number>,
): Promise<number> {
  const config = configOrExit('roster');
  const database = openDatabase(config.database.url, 2, { patience: null });
  try {
    const programs = await loadPrograms(config.programs.dir);
    const program = programs.get(programId);
    if (!program)
      throw new UsageError(`There is no program ${programId}; there are ${[...programs.keys()].join(', ')}.`);
    await requireDatabase(database);
    return await work(database, program);
  } catch (error) {
    if (error instanceof UsageError || error instanceof UnableError || error instanceof RosterFileError) {
      console.error(
        error instanceof RosterFileError ? `${error.message} Nothing was imported.` : error.message,
      );
      return error instanceof UsageError ? 2 : 1;
    }
    throw error;
  } finally {
    await database.close();
  }
}

async function requireDatabase({ pool }: Database): Promise<void> {
  await pool.query('SELECT alta_now()').catch((cause: unknown) => {
    throw new UnableError('The database cannot be reached. Is Alta running?', { cause });
  });
}
