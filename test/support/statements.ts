import type pg from 'pg';
import type { Database } from '../../store/connection/database.ts';

export interface Statement {
  text: string;
  values: unknown[];
  /** How many rows it answered, wrote or removed. */
  rows: number | null;
}

interface Config {
  text: string;
  values?: unknown[];
}

type Query = (...args: unknown[]) => unknown;
type Done = (error: Error | undefined, result?: pg.QueryResult) => void;

/**
 * Writes down every statement of a database's pool from now on. Call it before the pool's first connection.
 * @returns a function that gives what was written down since its last call
 */
export function noteStatements({ pool }: Pick<Database, 'pool'>): () => Statement[] {
  let noted: Statement[] = [];
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query;
    const note = (asked: unknown, result: pg.QueryResult | undefined): void => {
      const { text, values = [] } = typeof asked === 'string' ? { text: asked } : (asked as Config);
      noted.push({ text: text.replace(/\s+/g, ' ').trim(), values, rows: result?.rowCount ?? null });
    };
    const noting: Query = (...args) => {
      const [asked, ...others] = args;
      const done = others.at(-1);
      if (typeof done !== 'function')
        return (query(...args) as Promise<pg.QueryResult>).then((result) => (note(asked, result), result));
      const told: Done = (error, result) => {
        note(asked, result);
        (done as Done)(error, result);
      };
      return query(asked, ...others.slice(0, -1), told);
    };
    client.query = noting as typeof client.query;
  });
  return () => {
    const all = noted;
    noted = [];
    return all;
  };
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Parent Relationship'?: string;
  'Actual Rows': number;
  Plans?: PlanNode[];
}

export interface Work {
  /** Tables in which rows were found. */
  read: string[];
  /** Whether a row was written, in whatever table. */
  wrote: boolean;
}

/** What a statement makes the database do: it is done once more, and undone. */
export async function workOf({ pool }: Pick<Database, 'pool'>, { text, values }: Statement): Promise<Work> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>({
      text: `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
      values,
    });
    const nodes = rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => [...within(Plan)]));
    const read = nodes.flatMap((node) => (node['Actual Rows'] > 0 ? (node['Relation Name'] ?? []) : []));
    return { read: [...new Set(read)].sort(), wrote: nodes.some(writes) };
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

function* within(node: PlanNode): Generator<PlanNode> {
  yield node;
  for (const inner of node.Plans ?? []) yield* within(inner);
}

function writes({ 'Node Type': type, Plans = [] }: PlanNode): boolean {
  const sources = Plans.filter((plan) => plan['Parent Relationship'] === 'Outer');
  return type === 'ModifyTable' && sources.some((source) => source['Actual Rows'] > 0);
}
