import type { ImportSession } from './session.ts';

/**
 * What becomes of the person of a faulty row, when its refused rows are left out.
 * - `stays`: as they were on the list, for their row is refused
 * - `notAdded`: they are not on the list, and their row is refused
 * - `unidentified`: the row is refused, and may be about anyone on the list
 * - `listed`: the row is taken, without this cell
 */
export type RowEffect = 'stays' | 'notAdded' | 'unidentified' | 'listed';

/** What is wrong with a cell of a row. Nothing in it identifies a person. */
export interface RefusedCell {
  line: number;
  /** Empty when it is about the row as a whole. */
  column: string;
  reason: string;
  effect: RowEffect;
}

const PAGE = 1_000;

/** Everything that is wrong, in the order of the file, a page in memory at a time. */
export async function* refusals(session: ImportSession): AsyncGenerator<RefusedCell> {
  const { client } = session;
  await client.query('BEGIN');
  try {
    await client.query(`DECLARE refused CURSOR FOR ${refusalsOf(session)}`);
    for (;;) {
      const { rows } = await client.query<RefusedCell & { line: string }>(`FETCH ${PAGE} FROM refused`);
      if (rows.length === 0) break;
      for (const { line, ...cell } of rows) yield { line: Number(line), ...cell };
    }
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Several members may be meant by one row: it is told of once. */
function refusalsOf({ client, program, staging }: ImportSession): string {
  return `
    SELECT s.line, coalesce(s.fault_column, 'mobile') AS "column", coalesce(s.fault, s.mobile_fault) AS reason,
      CASE WHEN s.fault IS NULL THEN 'listed' WHEN bool_or(s.unidentified) THEN 'unidentified'
        WHEN count(m.id) > 0 THEN 'stays' ELSE 'notAdded' END AS effect
    FROM ${staging} s LEFT JOIN members m ON s.fault IS NOT NULL AND m.program = ${client.escapeLiteral(program)}
      AND m.document_type = s.document_type AND m.document = s.document AND m.delisted_at IS NULL
    WHERE s.fault IS NOT NULL OR s.mobile_fault IS NOT NULL
    GROUP BY s.line, s.fault_column, s.fault, s.mobile_fault ORDER BY 1, 2`;
}

export interface StagedCounts {
  rows: number;
  refused: number;
  /** Refused rows that may be about anybody on the list. */
  unidentified: number;
  /** Rows that are taken without their mobile. */
  withoutMobile: number;
}

/** Rows of the file, and how many of them are refused or taken in part. */
export async function countStaged({ client, staging }: ImportSession): Promise<StagedCounts> {
  const { rows } = await client.query<StagedCounts>(`
    SELECT (count(*) FILTER (WHERE fault IS NULL) + count(DISTINCT line) FILTER (WHERE fault IS NOT NULL))::int AS rows,
      (count(DISTINCT line) FILTER (WHERE fault IS NOT NULL))::int AS refused,
      (count(DISTINCT line) FILTER (WHERE unidentified))::int AS unidentified,
      (count(*) FILTER (WHERE fault IS NULL AND mobile_fault IS NOT NULL))::int AS "withoutMobile"
    FROM ${staging}`);
  return rows[0] ?? { rows: 0, refused: 0, unidentified: 0, withoutMobile: 0 };
}
