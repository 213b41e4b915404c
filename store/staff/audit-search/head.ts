import type { Executor } from '../../connection/database.ts';

/** Where the audit's chain ends. Kept elsewhere, it shows later whether the audit was rewritten (`alta audit verify --kept`). */
export interface AuditHead {
  rows: number;
  /** SHA-256, in hexadecimal; empty while there is no line. */
  head: string;
  /** The database's clock. */
  at: Date;
}

export async function auditHead(sql: Executor): Promise<AuditHead> {
  const [row] = await sql.$queryRaw<[AuditHead]>`
    SELECT seq::float8 AS rows, encode(hash, 'hex') AS head, alta_now() AS at FROM audit_head`;
  return row;
}
