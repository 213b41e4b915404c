import { randomUUID } from 'node:crypto';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { Passwords } from '../../api/passwords/hash.ts';
import type { Database } from '../../store/connection/database.ts';

export interface TestAccount {
  id: string;
  document: string;
  password: string;
}

/** Someone who completed a registration with asepeyo. */
export async function addAccount(
  { pool }: Pick<Database, 'pool'>,
  passwords: Passwords,
  typed: string,
  password = 'cuatro nubes sobre el faro',
): Promise<TestAccount> {
  const check = checkIdentityDocument(typed);
  if (!check.ok) throw new Error('not a document');
  const { type, number } = check.document;
  const [memberId, id] = [randomUUID(), randomUUID()];
  await pool.query(
    `INSERT INTO members (id, program, document_type, document) VALUES ($1, 'asepeyo', $2, $3)`,
    [memberId, type, number],
  );
  await pool.query(
    `INSERT INTO affiliations (id, member_id, "from") VALUES (gen_random_uuid(), $1, (alta_now() - INTERVAL '4 years')::date)`,
    [memberId],
  );
  await pool.query(
    `INSERT INTO accounts (id, program, document, document_type, member_id, name, email, mobile, language, password_hash)
     VALUES ($1, 'asepeyo', $2, $3, $4, 'Ana Prueba', 'ana.prueba@example.org', '+34600123456', 'es', $5)`,
    [id, number, type, memberId, await passwords.hash(password)],
  );
  return { id, document: number, password };
}
