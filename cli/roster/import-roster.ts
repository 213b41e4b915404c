import { rowRules } from '../../activities/roster/row-rules.ts';
import type { RosterProgram } from '../../activities/roster/row-rules.ts';
import type { RosterHeader } from '../../domain/roster-columns.ts';
import type { Database } from '../../store/connection/database.ts';
import type { GivenColumns, RosterChanges } from '../../store/roster/import/compare.ts';
import { markConflicts } from '../../store/roster/import/conflicts.ts';
import { countStaged, refusals } from '../../store/roster/import/refusals.ts';
import type { RefusedCell, StagedCounts } from '../../store/roster/import/refusals.ts';
import { withImportSession } from '../../store/roster/import/session.ts';
import type { ImportSession } from '../../store/roster/import/session.ts';
import { createStaging, dropStaging, stageRows } from '../../store/roster/import/staging.ts';
import { swapRoster } from '../../store/roster/import/swap.ts';
import { refreshStatistics, sweepDelisted } from '../../store/roster/import/sweep.ts';
import { readCsv } from './csv-rows.ts';
import { judgeRows } from './judge-rows.ts';

/** A list that suddenly lacks more of its people than this share is rather a broken export. */
const SHRINK_LIMIT = 0.2;

export type ImportPhase = 'read' | 'compare' | 'swap' | 'sweep';

export interface ImportWish {
  program: RosterProgram;
  bytes: AsyncIterable<Buffer>;
  /** The person who imports, for the record. */
  by: string;
  /** Leave refused rows out, instead of refusing the file. */
  skipBad: boolean;
  /** Everything but the swap. */
  dryRun: boolean;
  allowShrink: boolean;
  onPhase?: (phase: ImportPhase) => void;
  /** Rows of the file judged so far. */
  onRows?: (rows: number) => void;
  /** Everything that is wrong with the rows, in the order of the file. */
  onRefusal?: (refusal: RefusedCell) => Promise<void> | void;
}

export type ImportOutcome =
  | { outcome: 'imported'; staged: StagedCounts; changes: RosterChanges; deleted: number }
  | { outcome: 'wouldImport'; staged: StagedCounts; changes: RosterChanges }
  /** Rows were refused, and skipping them was not asked for. With a dry run it says what the good rows would change. */
  | { outcome: 'rowsRefused'; staged: StagedCounts; changes?: RosterChanges }
  /** The file is empty, or lacks too many of the people on the list. */
  | { outcome: 'shrinks'; staged: StagedCounts; changes: RosterChanges }
  | { outcome: 'busy' };

/**
 * Makes a CSV file a program's roster (docs/roster.md): all of it or, with `skipBad`, its good rows; at once, or not at all.
 * @throws RosterFileError when the file cannot be read to its end; nothing has been imported then
 */
export async function importRoster(database: Database, wish: ImportWish): Promise<ImportOutcome> {
  const done = await withImportSession(database, wish.program.id, (session) => importIn(session, wish));
  return done ?? { outcome: 'busy' };
}

async function importIn(session: ImportSession, wish: ImportWish): Promise<ImportOutcome> {
  wish.onPhase?.('read');
  const { header, rows } = await readCsv(wish.bytes);
  try {
    await createStaging(session);
    await stageRows(session, judgeRows(rows, header, rowRules(wish.program), wish.onRows));
    wish.onPhase?.('compare');
    await markConflicts(session);
    const staged = await countStaged(session);
    if (wish.onRefusal) for await (const refusal of refusals(session)) await wish.onRefusal(refusal);
    return await settle(session, wish, staged, givenColumns(header));
  } finally {
    await rows.return(undefined);
    await dropStaging(session);
  }
}

async function settle(
  session: ImportSession,
  wish: ImportWish,
  staged: StagedCounts,
  given: GivenColumns,
): Promise<ImportOutcome> {
  const { by, skipBad, dryRun, allowShrink } = wish;
  const refused = staged.refused > 0 && !skipBad;
  if (refused && !dryRun) return { outcome: 'rowsRefused', staged };
  const tooSmall = (changes: RosterChanges): boolean => !allowShrink && shrinksTooMuch(changes);
  const goAhead = (changes: RosterChanges): boolean => {
    if (dryRun || refused || tooSmall(changes)) return false;
    wish.onPhase?.('swap');
    return true;
  };
  const delists = allowShrink || staged.unidentified === 0;
  const changes = await swapRoster(session, { given, delists, by, staged, goAhead });
  if (refused) return { outcome: 'rowsRefused', staged, changes };
  if (tooSmall(changes)) return { outcome: 'shrinks', staged, changes };
  if (dryRun) return { outcome: 'wouldImport', staged, changes };
  wish.onPhase?.('sweep');
  const deleted = await sweepDelisted(session);
  await refreshStatistics(session);
  return { outcome: 'imported', staged, changes, deleted };
}

function shrinksTooMuch({
  before,
  added,
  changed,
  returned,
  unchanged,
  delisted,
  kept,
  held,
}: RosterChanges): boolean {
  const after = added + changed + returned + unchanged + kept + held;
  return after === 0 || delisted > before * SHRINK_LIMIT;
}

function givenColumns({ places, attributes }: RosterHeader): GivenColumns {
  return new Set([...places.keys(), ...(attributes.length > 0 ? (['attributes'] as const) : [])]);
}
