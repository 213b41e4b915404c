import { artefacts, keptFor } from '../../domain/retention.ts';
import type { Artefact } from '../../domain/retention.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { overdue, rules } from './rules.ts';

/** What a purge would delete of one artefact now. */
export interface Overdue {
  artefact: Artefact;
  /** Milliseconds. */
  kept: number;
  because: string;
  /** Rows whose time is over; a journey counts once. */
  rows: number;
  /** From when the oldest of them is; null where there is none. */
  oldest: Date | null;
}

/** Counts what a purge would delete now; changes nothing. */
export async function lookForOverdue({ sql }: Database): Promise<Overdue[]> {
  const found: Overdue[] = [];
  for (const artefact of artefacts) {
    const { from, since, when } = rules[artefact];
    const [row] = await sql.$queryRaw<{ rows: number; oldest: Date | null }[]>`
      SELECT count(*)::int AS rows, min(${since}) AS oldest FROM ${from} WHERE ${overdue(artefact)} AND ${when}`;
    found.push({ artefact, ...keptFor[artefact], ...(row ?? { rows: 0, oldest: null }) });
  }
  return found;
}

/**
 * Deletes what is overdue of one artefact, at most `most` rows. Processes that do it at the same time delete different ones.
 * @returns how many; 0 when none was left
 */
export async function purgeSome(database: Database, artefact: Artefact, most: number): Promise<number> {
  const { table, from, when, drop } = rules[artefact];
  const due = Prisma.sql`FROM ${from} WHERE ${overdue(artefact)} AND ${when} LIMIT ${most} FOR UPDATE OF t SKIP LOCKED`;
  return inTransaction(database, async (tx) => {
    if (!drop)
      return tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE ctid = ANY (ARRAY(SELECT t.ctid ${due}))`;
    const rows = await tx.$queryRaw<{ id: string }[]>`SELECT t.id ${due}`;
    if (rows.length > 0)
      await drop(
        tx,
        rows.map(({ id }) => id),
      );
    return rows.length;
  });
}
