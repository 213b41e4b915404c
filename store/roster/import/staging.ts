import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { RosterRow, RowVerdict } from '../../../domain/roster-row.ts';
import type { ImportSession } from './session.ts';

/** One row of the file and what it is worth. */
export interface JudgedRow {
  /** Where it begins in the file; the header is on line 1. */
  line: number;
  verdict: RowVerdict;
}

const COLUMNS = [
  'line',
  'document_type',
  'document',
  'name',
  'member_number',
  'birth_date',
  'sex',
  'email',
  'mobile',
  '"from"',
  'until',
  'titular_type',
  'titular',
  'relation',
  'attributes',
  'mobile_fault',
  'fault_column',
  'fault',
  'unidentified',
].join(', ');

/** How much is handed to the connection at a time; few large pieces cost less than a million small ones. */
const PIECE = 64 * 1024;

/**
 * Makes the staging table, dropping what an aborted import left. A row with a `fault` is refused, and `unidentified` when it may be about
 * any member; one with a `mobile_fault` alone is taken, without its mobile.
 */
export async function createStaging({ client, staging }: ImportSession): Promise<void> {
  await client.query(`
    DROP TABLE IF EXISTS ${staging};
    CREATE UNLOGGED TABLE ${staging} (
      line BIGINT NOT NULL, document_type TEXT, document TEXT, name TEXT, member_number TEXT, birth_date DATE, sex TEXT, email TEXT,
      mobile TEXT, "from" DATE, until DATE, titular_type TEXT, titular TEXT, relation TEXT, attributes JSONB, mobile_fault TEXT,
      fault_column TEXT, fault TEXT, unidentified BOOLEAN
    ) WITH (autovacuum_enabled = off)`);
}

/** Best effort: on a broken connection it stays for the next import to drop. */
export async function dropStaging({ client, staging }: ImportSession): Promise<void> {
  await client.query(`DROP TABLE IF EXISTS ${staging}`).catch((error: unknown) => error);
}

/** Streams the rows in, as fast as the database takes them and no faster. */
export async function stageRows(
  { client, staging }: ImportSession,
  rows: AsyncIterable<JudgedRow>,
): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${staging} (${COLUMNS}) FROM STDIN`));
  await pipeline(Readable.from(pieces(rows)), copy);
  await client.query(`ANALYZE ${staging}`);
}

async function* pieces(rows: AsyncIterable<JudgedRow>): AsyncGenerator<string> {
  let piece = '';
  for await (const row of rows) {
    piece += copyLines(row);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** A row as COPY reads it; a refused one once for each reason and each member whom it may be about. */
function copyLines({ line, verdict }: JudgedRow): string {
  if (verdict.ok) {
    const { row, leftOut } = verdict;
    const { type, number } = row.document;
    return copyLine([line, type, number, ...dataOf(row), leftOut[0]?.reason, null, null, null]);
  }
  const { holders, unidentified, refusals } = verdict;
  const whose = holders.length > 0 ? holders : [undefined];
  const lines = whose.flatMap((document) =>
    refusals.map(({ column, reason }) =>
      copyLine([line, document?.type, document?.number, ...NO_DATA, column, reason, String(unidentified)]),
    ),
  );
  return lines.join('');
}

type Field = string | number | null | undefined;

const NO_DATA: readonly null[] = Array<null>(13).fill(null);

function dataOf({ period, titular, ...row }: RosterRow): Field[] {
  return [
    row.name,
    row.memberNumber,
    row.birthDate,
    row.sex,
    row.email,
    row.mobile,
    period?.from,
    period?.until,
    titular?.type,
    titular?.number,
    row.relation,
    JSON.stringify(row.attributes),
  ];
}

function copyLine(fields: readonly Field[]): string {
  return `${fields.map(copyField).join('\t')}\n`;
}

/** COPY's text format: a backslash before what it would read as something else, \N for nothing. */
function copyField(value: Field): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : value;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
