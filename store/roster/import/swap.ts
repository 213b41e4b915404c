import { randomUUID } from 'node:crypto';
import { compare, differs, writtenColumns } from './compare.ts';
import type { GivenColumns, RosterChanges } from './compare.ts';
import type { StagedCounts } from './refusals.ts';
import { NEW_ID } from './session.ts';
import type { ImportSession } from './session.ts';

export interface SwapWish {
  given: GivenColumns;
  /** Whether those who are not in the file come off the list. */
  delists: boolean;
  /** Who imports, for the record. */
  by: string;
  staged: StagedCounts;
  /** Asked when it is known what would change: false leaves everything as it is. */
  goAhead: (changes: RosterChanges) => boolean;
}

/** Another transaction wrote the same rows meanwhile; nothing of ours was kept: lost update, deadlock, unique or foreign key. */
const RETRYABLE = new Set(['40001', '40P01', '23505', '23503']);
const ATTEMPTS = 3;

/**
 * Makes the good staged rows the program's roster, in one transaction: readers see the old list or the new one. Members keep their ids.
 * @returns what changed, or would have
 */
export async function swapRoster(session: ImportSession, wish: SwapWish): Promise<RosterChanges> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await trySwap(session, wish);
    } catch (error) {
      await session.client.query('ROLLBACK');
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (attempt >= ATTEMPTS || !RETRYABLE.has(code)) throw error;
    }
  }
}

async function trySwap(
  session: ImportSession,
  { given, delists, by, staged, goAhead }: SwapWish,
): Promise<RosterChanges> {
  const { client, program } = session;
  // One view of the roster from the comparison to the end: what changes meanwhile makes it try again.
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const changes = await compare(session, { given, delists });
  if (!goAhead(changes)) {
    await client.query('ROLLBACK');
    return changes;
  }
  const id = client.escapeLiteral(program);
  if (given.has('member_number')) await client.query(freeNumbers(id));
  // The new ones first: a relative's titular may be among them.
  await client.query(insert(id));
  await client.query(update(given));
  await client.query(`
    UPDATE members m SET delisted_at = (SELECT alta_now()) FROM leaving l WHERE m.id = l.id;
    DELETE FROM affiliations f USING moved v WHERE f.member_id = v.id;
    INSERT INTO affiliations (id, member_id, "from", until)
    SELECT ${NEW_ID}, id, "from", until FROM periods WHERE NOT known OR id IN (SELECT id FROM moved)`);
  await record(session, { by, staged, delisted: changes.delisted });
  await client.query('COMMIT');
  return changes;
}

/** A number may have gone from one member to another, or two may have exchanged theirs. */
function freeNumbers(program: string): string {
  return `
    UPDATE members m SET member_number = NULL FROM people p
    WHERE m.program = ${program} AND m.member_number = p.member_number AND m.id <> p.id`;
}

function update(given: GivenColumns): string {
  const assignments = writtenColumns(given).map(({ column, value }) => `${column} = ${value}`);
  // Not by `altered`: freeing a number has just altered some more.
  return `
    UPDATE members n SET ${assignments.join(', ')} FROM members m JOIN people p ON p.id = m.id
    WHERE n.id = m.id AND p.known AND ${differs(given)}`;
}

function insert(program: string): string {
  const columns =
    'document_type, document, name, member_number, birth_date, sex, email, mobile, titular_id, relation, attributes';
  return `
    INSERT INTO members (id, program, ${columns}) SELECT id, ${program}, ${columns} FROM people WHERE NOT known`;
}

async function record(
  { client, program }: ImportSession,
  { by, staged, delisted }: { by: string; staged: StagedCounts; delisted: number },
): Promise<void> {
  await client.query(
    'INSERT INTO roster_imports (id, program, by, rows, refused, delisted) VALUES ($1, $2, $3, $4, $5, $6)',
    [randomUUID(), program, by, staged.rows, staged.refused, delisted],
  );
  const reason = `${program}: ${staged.rows} rows, ${staged.refused} refused, ${delisted} delisted`;
  await client.query(
    `INSERT INTO audit (actor, action, program, reason) VALUES ($1, 'rosterImported', $2, $3)`,
    [by, program, reason],
  );
}
