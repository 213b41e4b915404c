import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { worksFor } from '../../domain/staff.ts';
import type { StaffRole } from '../../domain/staff.ts';
import type { Database } from '../../store/connection/database.ts';
import type { TestApp } from './app.ts';

/** One of the staff at a test app, logged in without the cost of a password and a second factor. */
export interface TestStaff {
  /** As the audit names them. */
  by: string;
  /** The value of their session's cookie. */
  cookie: string;
  get: (path: string) => Promise<Response>;
  post: (path: string, body: unknown) => Promise<Response>;
}

let names = 0;

/** @param program whose people they work with; of no matter for a role that works for all of them */
export async function employStaff(
  { url }: Pick<TestApp, 'url'>,
  { pool }: Pick<Database, 'pool'>,
  role: StaffRole,
  program: string | null,
): Promise<TestStaff> {
  const name = `${role}-${String((names += 1))}`;
  const session = randomBytes(32).toString('base64url');
  await pool.query(
    `WITH a AS (INSERT INTO staff_accounts (id, name, program, role, password_hash) VALUES ($1, $2, $3, $4, 'none') RETURNING id)
     INSERT INTO staff_sessions (hash, staff_id, level) SELECT $5, id, 'full' FROM a`,
    [
      randomUUID(),
      name,
      worksFor[role] === 'all' ? null : program,
      role,
      createHash('sha256').update(session).digest(),
    ],
  );
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${url}/api/v1/staff${path}`, {
      ...init,
      headers: { Cookie: `alta_staff=${session}`, 'Content-Type': 'application/json' },
    });
  return {
    by: `staff:${name}`,
    cookie: session,
    get: (path) => call(path),
    post: (path, body) => call(path, { method: 'POST', body: JSON.stringify(body) }),
  };
}
