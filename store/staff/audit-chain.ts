import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Database } from '../connection/database.ts';

export type AuditState =
  | { whole: true; rows: number; head: string; keptFound: boolean | undefined }
  | { whole: false; seq: number; auditId: string; fault: AuditFault };

/**
 * - `changed`: the row, or its hash, is not what was written
 * - `missing`: the row is gone
 * - `unchained`: a row that the chain does not know
 * - `cut`: the chain ends before its end
 */
export type AuditFault = 'changed' | 'missing' | 'unchained' | 'cut';

interface Link {
  seq: string;
  auditId: string;
  hash: Buffer;
  content: string | null;
}

const BATCH = 5_000;

/**
 * Walks the chain from its first row, reckoning every hash anew, here and not in the database: its functions may have been changed too.
 * @param kept a head that was printed earlier and kept elsewhere: a chain that was rewritten as a whole does not have it
 * @returns the first fault, or the chain's length and head
 */
export async function verifyAudit({ pool }: Pick<Database, 'pool'>, kept?: string): Promise<AuditState> {
  const client = await pool.connect();
  try {
    // One look at all of it, and instants as they were hashed.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET LOCAL timezone = 'UTC'`);
    return await walk(client, kept);
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}

async function walk(client: pg.ClientBase, kept: string | undefined): Promise<AuditState> {
  let hash: Buffer = Buffer.alloc(0);
  let seq = 0;
  let keptFound = false;
  for (;;) {
    const links = await linksAfter(client, seq);
    for (const link of links) {
      seq += 1;
      const fault = faultOf(link, seq, hash);
      if (fault) return { whole: false, seq, auditId: link.auditId, fault };
      hash = link.hash;
      keptFound ||= hash.toString('hex') === kept;
    }
    if (links.length < BATCH) break;
  }
  const found = await faultAtTheEnd(client, seq, hash);
  if (found) return found;
  return {
    whole: true,
    rows: seq,
    head: hash.toString('hex'),
    keptFound: kept === undefined ? undefined : keptFound,
  };
}

async function linksAfter(client: pg.ClientBase, seq: number): Promise<Link[]> {
  const { rows } = await client.query<Link>(
    `SELECT c.seq, c.audit_id AS "auditId", c.hash, jsonb_strip_nulls(to_jsonb(a))::text AS content
     FROM audit_chain c LEFT JOIN audit a ON a.id = c.audit_id WHERE c.seq > $1 ORDER BY c.seq LIMIT ${String(BATCH)}`,
    [seq],
  );
  return rows;
}

function faultOf(link: Link, seq: number, before: Buffer): AuditFault | undefined {
  if (link.content === null || Number(link.seq) !== seq) return 'missing';
  const hash = createHash('sha256').update(before).update(link.content).digest();
  return hash.equals(link.hash) ? undefined : 'changed';
}

/** Rows that the chain does not know, and a chain that is shorter than its head says. */
async function faultAtTheEnd(
  client: pg.ClientBase,
  seq: number,
  hash: Buffer,
): Promise<AuditState | undefined> {
  const { rows } = await client.query<{ unchained: string | null; seq: string | null; hash: Buffer | null }>(
    `SELECT (SELECT min(id) FROM audit a WHERE NOT EXISTS (SELECT FROM audit_chain WHERE audit_id = a.id)) AS unchained,
       (SELECT seq FROM audit_head) AS seq, (SELECT hash FROM audit_head) AS hash`,
  );
  const unchained = rows[0]?.unchained ?? undefined;
  if (unchained !== undefined) return { whole: false, seq, auditId: unchained, fault: 'unchained' };
  if (Number(rows[0]?.seq) !== seq || rows[0]?.hash?.equals(hash) !== true)
    return { whole: false, seq: seq + 1, auditId: '', fault: 'cut' };
  return undefined;
}
