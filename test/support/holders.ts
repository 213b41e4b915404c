import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { viewEnding } from '../../store/journeys/journey-row.ts';
import type { Database } from '../../store/connection/database.ts';
import type { Ending } from '../../domain/endings.ts';
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

/** How a journey ended, once its letters are delivered and its workflow is over too. */
export async function endingOf(
  { database, client }: { database: Database; client: Client },
  journeyId: string,
): Promise<Ending> {
  const limit = Date.now() + 20_000;
  for (;;) {
    const ending = await viewEnding(database, journeyId);
    // Asking for the workflow's result would let a server that skips time skip years ahead.
    if (ending && (await client.workflow.getHandle(journeyId).describe()).status.name !== 'RUNNING')
      return ending;
    if (Date.now() > limit) throw new Error('the journey does not end');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
