import type { RosterColumn } from '../../../domain/roster-columns.ts';
import { GIVEN } from '../given-contacts.ts';
import { NEW_ID } from './session.ts';
import type { ImportSession } from './session.ts';

/** What an import changes, in people. */
export interface RosterChanges {
  /** On the list before. */
  before: number;
  added: number;
  changed: number;
  /** Had left, and are on the list again. */
  returned: number;
  unchanged: number;
  delisted: number;
  /** Stay as they were because their row was refused. */
  kept: number;
  /** Would come off the list, and stay because a refused row may be about any of them. */
  held: number;
}

/** The columns the file has: what it does not speak of is left as it is. */
export type GivenColumns = ReadonlySet<RosterColumn | 'attributes'>;

/** What each column of the file becomes: a column of `members`, out of the person `p` and the member `m` there is. */
const MEMBER_COLUMNS: readonly [given: RosterColumn | 'attributes', column: string, value: string][] = [
  ['name', 'name', 'p.name'],
  ['member_number', 'member_number', 'p.member_number'],
  ['birth_date', 'birth_date', 'p.birth_date'],
  ['sex', 'sex', 'p.sex'],
  ['email', 'email', `coalesce(p.email, CASE WHEN (m.id, m.email) IN (${GIVEN.email}) THEN m.email END)`],
  [
    'mobile',
    'mobile',
    `coalesce(p.mobile, CASE WHEN (m.id, m.mobile) IN (${GIVEN.mobile}) THEN m.mobile END)`,
  ],
  ['titular_document', 'titular_id', 'p.titular_id'],
  ['relation', 'relation', 'p.relation'],
  ['attributes', 'attributes', 'p.attributes'],
];

/** The members' columns that this import writes, and what it writes there. */
export function writtenColumns(given: GivenColumns): { column: string; value: string }[] {
  const written = MEMBER_COLUMNS.filter(([name]) => given.has(name)).map(([, column, value]) => ({
    column,
    value,
  }));
  return [...written, { column: 'delisted_at', value: 'NULL::timestamptz' }];
}

/** Whether the member `m` is not yet what the person `p` of the file says. */
export function differs(given: GivenColumns): string {
  const written = writtenColumns(given);
  const is = written.map(({ column }) => `m.${column}`).join(', ');
  const shall = written.map(({ value }) => value).join(', ');
  return `(${is}) IS DISTINCT FROM (${shall})`;
}

/**
 * Works out, inside the swap's transaction, what the good rows make of the roster. Its tables end with the transaction: `people` (one a
 * document, with the id they have or get), `periods`, `kept`, `leaving`, and `altered` and `moved` (ids of members whose own data, or
 * periods, differ).
 * @param delists false: no one leaves, for the file does not tell who is missing
 */
export async function compare(
  { client, program, staging }: ImportSession,
  { given, delists }: { given: GivenColumns; delists: boolean },
): Promise<RosterChanges> {
  const id = client.escapeLiteral(program);
  await client.query(peopleOf(staging, id));
  await client.query(differencesOf(staging, id, given));
  const { rows } = await client.query<RosterChanges>(counts(id));
  if (rows[0] === undefined) throw new Error('counting gives one row');
  if (delists) return rows[0];
  await client.query('DELETE FROM leaving');
  return { ...rows[0], delisted: 0, held: rows[0].delisted };
}

function peopleOf(staging: string, program: string): string {
  return `
    CREATE TEMP TABLE people ON COMMIT DROP AS
    SELECT coalesce(m.id, ${NEW_ID}) AS id, m.id IS NOT NULL AS known, m.delisted_at IS NOT NULL AS returns,
      NULL::uuid AS titular_id, l.*
    FROM (
      SELECT document_type, document, min(name) AS name, min(member_number) AS member_number, min(birth_date) AS birth_date,
        min(sex) AS sex, min(email) AS email, min(mobile) AS mobile, min(titular_type) AS titular_type, min(titular) AS titular, min(relation) AS relation,
        coalesce(min(nullif(attributes, '{}')::text)::jsonb, '{}') AS attributes
      FROM ${staging} WHERE fault IS NULL GROUP BY 1, 2 ORDER BY 1, 2
    ) l LEFT JOIN members m ON m.program = ${program} AND m.document_type = l.document_type AND m.document = l.document;
    CREATE TEMP TABLE kept ON COMMIT DROP AS
    SELECT DISTINCT m.id, m.document_type, m.document
    FROM members m JOIN ${staging} s ON s.document_type = m.document_type AND s.document = m.document
    WHERE m.program = ${program} AND m.delisted_at IS NULL AND s.fault IS NOT NULL;
    ANALYZE people, kept;
    UPDATE people p SET titular_id = t.id
    FROM (SELECT id, document_type, document FROM people UNION ALL SELECT id, document_type, document FROM kept) t
    WHERE p.titular_type = t.document_type AND p.titular = t.document`;
}

function differencesOf(staging: string, program: string, given: GivenColumns): string {
  return `
    CREATE TEMP TABLE periods ON COMMIT DROP AS
    SELECT DISTINCT p.id, p.known, s."from", s.until FROM ${staging} s JOIN people p USING (document_type, document)
    WHERE s.fault IS NULL AND s."from" IS NOT NULL ORDER BY p.id;
    CREATE TEMP TABLE altered ON COMMIT DROP AS
    SELECT m.id FROM members m JOIN people p ON p.id = m.id WHERE p.known AND ${differs(given)};
    CREATE TEMP TABLE moved (id uuid) ON COMMIT DROP;
    ${given.has('affiliated_from') ? movedOnes : ''};
    CREATE TEMP TABLE leaving ON COMMIT DROP AS
    SELECT m.id FROM members m WHERE m.program = ${program} AND m.delisted_at IS NULL
      AND NOT EXISTS (SELECT FROM people p WHERE p.id = m.id) AND NOT EXISTS (SELECT FROM kept k WHERE k.id = m.id);
    ANALYZE periods, altered, moved, leaving`;
}

/** Members whose periods on file are not those of the file. */
const movedOnes = `
  INSERT INTO moved
  SELECT DISTINCT coalesce(a.id, s.id) FROM
    (SELECT f.member_id AS id, f."from", coalesce(f.until, 'infinity') AS until
      FROM affiliations f JOIN people p ON p.id = f.member_id WHERE p.known) a
    FULL JOIN (SELECT id, "from", coalesce(until, 'infinity') AS until FROM periods WHERE known) s
    ON s.id = a.id AND s."from" = a."from" AND s.until = a.until
  WHERE a.id IS NULL OR s.id IS NULL`;

function counts(program: string): string {
  return `
    WITH differing AS (SELECT id FROM altered UNION SELECT id FROM moved)
    SELECT (SELECT count(*)::int FROM members WHERE program = ${program} AND delisted_at IS NULL) AS before,
      (count(*) FILTER (WHERE NOT p.known))::int AS added,
      (count(*) FILTER (WHERE p.returns))::int AS returned,
      (count(*) FILTER (WHERE p.known AND NOT p.returns AND d.id IS NOT NULL))::int AS changed,
      (count(*) FILTER (WHERE p.known AND NOT p.returns AND d.id IS NULL))::int AS unchanged,
      (SELECT count(*)::int FROM leaving) AS delisted,
      (SELECT count(*)::int FROM kept) AS kept, 0 AS held
    FROM people p LEFT JOIN differing d ON d.id = p.id`;
}
