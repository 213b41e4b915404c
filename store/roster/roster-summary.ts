import type { Database } from '../connection/database.ts';

export interface RosterSummary {
  listed: number;
  titulars: number;
  withEmail: number;
  withMobile: number;
  withAccount: number;
  /** No longer listed, but a person or a row here still refers to them. */
  delisted: number;
  /** Newest first. */
  imports: { by: string; rows: number; refused: number; delisted: number; finishedAt: Date }[];
}

const IMPORTS_SHOWN = 5;

/** What is on a program's roster, in numbers. */
export async function rosterSummary({ sql }: Database, program: string): Promise<RosterSummary> {
  const [counts] = await sql.$queryRaw<Omit<RosterSummary, 'imports'>[]>`
    SELECT (count(*) FILTER (WHERE m.delisted_at IS NULL))::int AS listed,
      (count(*) FILTER (WHERE m.delisted_at IS NULL AND m.titular_id IS NULL))::int AS titulars,
      (count(*) FILTER (WHERE m.delisted_at IS NULL AND m.email IS NOT NULL))::int AS "withEmail",
      (count(*) FILTER (WHERE m.delisted_at IS NULL AND m.mobile IS NOT NULL))::int AS "withMobile",
      (count(*) FILTER (WHERE m.delisted_at IS NULL AND a.id IS NOT NULL))::int AS "withAccount",
      (count(*) FILTER (WHERE m.delisted_at IS NOT NULL))::int AS delisted
    FROM members m LEFT JOIN accounts a ON a.member_id = m.id WHERE m.program = ${program}`;
  const imports = await sql.$queryRaw<RosterSummary['imports']>`
    SELECT by, rows, refused, delisted, finished_at AS "finishedAt" FROM roster_imports
    WHERE program = ${program} ORDER BY finished_at DESC LIMIT ${IMPORTS_SHOWN}`;
  if (!counts) throw new Error('counting gives one row');
  return { ...counts, imports };
}
