import type { ImportSession } from './session.ts';

/** Why a row was refused. Nothing in it identifies anybody. */
export interface RefusedCell {
  line: number;
  /** Empty when it is about the row as a whole. */
  column: string;
  reason: string;
}

const PAGE = 1_000;

/** All refusals in the order of the file, a page in memory at a time. */
export async function* refusals({ client, staging }: ImportSession): AsyncGenerator<RefusedCell> {
  await client.query('BEGIN');
  try {
    await client.query(`
      DECLARE refused CURSOR FOR SELECT line, fault_column AS "column", fault AS reason
      FROM ${staging} WHERE fault IS NOT NULL ORDER BY line, fault_column`);
    for (;;) {
      const { rows } = await client.query<RefusedCell & { line: string }>(`FETCH ${PAGE} FROM refused`);
      if (rows.length === 0) break;
      for (const { line, column, reason } of rows) yield { line: Number(line), column, reason };
    }
  } finally {
    await client.query('ROLLBACK');
  }
}

export interface StagedCounts {
  rows: number;
  refused: number;
}

/** Rows of the file, and how many of them are refused. */
export async function countStaged({ client, staging }: ImportSession): Promise<StagedCounts> {
  const { rows } = await client.query<StagedCounts>(`
    SELECT (count(*) FILTER (WHERE fault IS NULL) + count(DISTINCT line) FILTER (WHERE fault IS NOT NULL))::int AS rows,
      (count(DISTINCT line) FILTER (WHERE fault IS NOT NULL))::int AS refused
    FROM ${staging}`);
  return rows[0] ?? { rows: 0, refused: 0 };
}
