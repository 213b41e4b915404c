import pg from 'pg';
import { Prisma } from '../../prisma/generated/client.ts';

/** A statement with its values: a template, or one made of parts by `Prisma.sql`. */
type Statement = readonly [TemplateStringsArray | Prisma.Sql, ...unknown[]];

/** What runs SQL: the database by itself, or a transaction of it. Prisma's client has the same two. */
export interface Executor {
  /** @returns its rows; instants and days as dates, `bigint` as bigint, JSON parsed */
  $queryRaw: <T = unknown>(...statement: Statement) => Promise<T>;
  /** @returns how many rows it changed */
  $executeRaw: (...statement: Statement) => Promise<number>;
}

/** A connection, or a pool of them. */
type Queryable = Pick<pg.ClientBase | pg.Pool, 'query'>;

const { builtins } = pg.types;

/** Rows as Prisma's client returns them. Whatever else there is the driver knows. */
const parsers: Partial<Record<number, (value: string) => unknown>> = {
  [builtins.INT8]: BigInt,
  // A day has no time zone: its midnight is that of UTC, not of this machine.
  [builtins.DATE]: (day) => new Date(`${day}T00:00:00Z`),
};

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : parsers[oid]) ?? (pg.types.getTypeParser(oid, format) as unknown),
};

/**
 * Statements go to the driver as they are, and are prepared once a connection by the name that `nameOf` gives their text. What Prisma's client
 * would do on their way is in docs/decisions/0038-statements-go-to-the-driver.md.
 */
export function executorOf(connection: Queryable, nameOf: (text: string) => string): Executor {
  const run = async ([first, ...values]: Statement): Promise<pg.QueryResult<Record<string, unknown>>> => {
    const statement = first instanceof Prisma.Sql ? first : Prisma.sql(first, ...values);
    const { text } = statement;
    const name = nameOf(text);
    return connection.query({
      ...{ text, types, values: statement.values.map(toParameter) },
      ...(name !== '' && { name }),
    });
  };
  return {
    $queryRaw: async <T>(...statement: Statement) => (await run(statement)).rows as T,
    $executeRaw: async (...statement) => (await run(statement)).rowCount ?? 0,
  };
}

/** An instant as such, wherever this machine is; the driver would write it in its time zone. */
function toParameter(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}
