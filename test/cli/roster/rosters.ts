import type { RosterProgram } from '../../../activities/roster/row-rules.ts';
import { importRoster } from '../../../cli/roster/import-roster.ts';
import type { ImportOutcome, ImportWish } from '../../../cli/roster/import-roster.ts';
import type { RefusedCell } from '../../../store/roster/import/refusals.ts';
import type { TestDatabase } from '../../support/database.ts';

/** An institution in Argentina: documents of digits alone, of several kinds. */
export const program: RosterProgram = {
  id: 'guild',
  documents: ['DNI', 'LC', 'passport'],
  country: 'AR',
  smsCountries: ['AR', 'UY'],
  timeZone: 'America/Argentina/Buenos_Aires',
};

/** A titular with two times of affiliation, a spouse and a child. */
export const family = [
  'document,name,member_number,birth_date,email,mobile,affiliated_from,affiliated_until,titular_document,attributes.plan',
  '24515260,Ana Paz,100,1975-08-15,ana@Example.org,9 11 2345-6789,2010-01-01,2012-12-31,,Gold',
  '24515260,Ana Paz,100,1975-08-15,,,2015-06-01,,,Gold',
  '26515261,Juan Paz,101,1978-03-02,,,2015-06-01,,24515260,Gold',
  '52515262,Eva Paz,102,2012-10-10,,,2015-06-01,9999-12-31,24515260,',
];

export type Imported = ImportOutcome & { refusals: RefusedCell[] };

/** Imports a text as if it were a file, read a few bytes at a time. */
export async function importText(
  database: TestDatabase,
  text: string | readonly string[],
  wish: Partial<ImportWish> = {},
): Promise<Imported> {
  const file = typeof text === 'string' ? text : `${text.join('\n')}\n`;
  const refusals: RefusedCell[] = [];
  const outcome = await importRoster(database, {
    program,
    bytes: inPieces(Buffer.from(file)),
    by: 'clerk',
    skipBad: false,
    dryRun: false,
    allowShrink: false,
    onRefusal: (refusal) => void refusals.push(refusal),
    ...wish,
  });
  return { ...outcome, refusals };
}

// oxlint-disable-next-line typescript/require-await -- a file is read asynchronously
export async function* inPieces(bytes: Buffer, size = 1_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export interface Listed {
  id: string;
  document: string;
  name: string | null;
  member_number: string | null;
  email: string | null;
  mobile: string | null;
  titular: string | null;
  attributes: Record<string, string>;
  periods: string[];
}

/** Everybody on the list, by document. */
export async function listed({ pool }: TestDatabase, id = program.id): Promise<Map<string, Listed>> {
  const { rows } = await pool.query<Listed>(
    `SELECT m.id, m.document_type || ' ' || m.document AS document, m.name, m.member_number, m.email, m.mobile,
      t.document AS titular, m.attributes,
      array(SELECT f."from" || '/' || coalesce(f.until::text, '') FROM affiliations f WHERE f.member_id = m.id ORDER BY 1) AS periods
     FROM members m LEFT JOIN members t ON t.id = m.titular_id
     WHERE m.program = $1 AND m.delisted_at IS NULL ORDER BY m.document`,
    [id],
  );
  return new Map(rows.map((row) => [row.document, row]));
}

/** All of the members' rows, to compare before and after. */
export async function everything({ pool }: TestDatabase): Promise<unknown> {
  const [members, affiliations, imports] = await Promise.all([
    pool.query('SELECT * FROM members ORDER BY id'),
    pool.query('SELECT * FROM affiliations ORDER BY id'),
    pool.query('SELECT * FROM roster_imports ORDER BY id'),
  ]);
  return [members.rows, affiliations.rows, imports.rows];
}

/** Tables that an import has made and not dropped. */
export async function leftBehind({ pool }: TestDatabase): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relname LIKE 'roster\\_staging\\_%' AND relkind = 'r'`,
  );
  return rows.map(({ name }) => name);
}
