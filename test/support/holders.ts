import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Database } from '../../store/connection/database.ts';
import { dniOf } from './documents.ts';

export interface Holder {
  id: string;
  memberId: string;
  document: string;
  email: string | null;
  mobile: string;
}

let holders = 0;

/** Somebody with an account; nobody's session, nobody's journey. Document and mobile are theirs alone. */
export async function addHolder(
  { pool }: Database,
  program: string,
  { email, passwordHash = null }: { email: string | null; passwordHash?: string | null },
): Promise<Holder> {
  holders += 1;
  const document = dniOf(71_000_000 + holders).number;
  const mobile = `+346110${String(holders).padStart(5, '0')}`;
  const [id, memberId] = [randomUUID(), randomUUID()];
  await pool.query(
    `INSERT INTO members (id, program, document_type, document, name, email, mobile)
     VALUES ($1, $2, 'DNI', $3, 'Ana Prueba', $4, $5)`,
    [memberId, program, document, email, mobile],
  );
  await pool.query(
    `INSERT INTO affiliations (id, member_id, "from") VALUES (gen_random_uuid(), $1, (alta_now() - INTERVAL '1 year')::date)`,
    [memberId],
  );
  await pool.query(
    `INSERT INTO accounts (id, program, document, document_type, member_id, name, email, mobile, language, password_hash)
     VALUES ($1, $2, $3, 'DNI', $4, 'Ana Prueba', $5, $6, 'es', $7)`,
    [id, program, document, memberId, email, mobile, passwordHash],
  );
  return { id, memberId, document, email, mobile };
}

/** Resolves when a letter's workflow, which has begun, is over: its messages have left, or nothing more is tried. */
export async function isDelivered(client: Client, letterId: string): Promise<void> {
  const limit = Date.now() + 20_000;
  // Asking for the workflow's result would let a server that skips time skip years ahead.
  while ((await client.workflow.getHandle(letterId).describe()).status.name === 'RUNNING') {
    if (Date.now() > limit) throw new Error('the letter does not leave');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
