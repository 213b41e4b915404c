import pg from 'pg';
import { advisoryLock, MigrationError } from './migrate.ts';

/** Tables that the application may read, and of which it writes at most what is named; it may change and delete rows of all others. */
const guarded: Record<string, string> = {
  audit: 'INSERT',
  audit_chain: '',
  audit_head: '',
  _prisma_migrations: '',
  // Added, and taken away with its person.
  proofings: 'INSERT, DELETE',
};

/**
 * Gives the application's role what it needs and nothing else: rows, not tables; of the audit only its end. Made when it is not there. To
 * be run after each migration: it covers tables that have been added since.
 * @param ownerUrl whose tables these are
 * @param applicationUrl with the role's name and password; the owner's own changes nothing
 * @returns whether the two are apart
 * @throws MigrationError in plain words
 */
export async function grantToApplication(ownerUrl: string, applicationUrl: string): Promise<boolean> {
  const role = decodeURIComponent(new URL(applicationUrl).username);
  const password = decodeURIComponent(new URL(applicationUrl).password);
  if (role === decodeURIComponent(new URL(ownerUrl).username)) return false;
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [advisoryLock]);
    await putRole(client, role, password);
    await client.query(await grants(client, role));
    return true;
  } finally {
    await client.end();
  }
}

async function putRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rows } = await client.query<{ mighty: boolean }>(
    `SELECT rolsuper OR rolcreaterole OR rolbypassrls OR pg_has_role(oid, current_user::regrole, 'MEMBER') AS mighty
     FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  if (rows[0]?.mighty === true)
    throw new MigrationError(
      `The role ${role} of DATABASE_URL may change the audit: give the application one of its own.`,
    );
  const name = client.escapeIdentifier(role);
  const verb = rows.length === 0 ? 'CREATE' : 'ALTER';
  try {
    // Where an administrator has made the role, they have given it its password too.
    await client.query(`${verb} ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  } catch (error) {
    if (rows.length > 0) return;
    throw new MigrationError(
      `The owner of the database may not make the role ${role} of DATABASE_URL: make it (LOGIN, nothing else), then migrate again.`,
      { cause: error },
    );
  }
}

async function grants(client: pg.Client, role: string): Promise<string> {
  const name = client.escapeIdentifier(role);
  const { rows } = await client.query<{ table: string }>(
    `SELECT relname AS table FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY ($1)`,
    [Object.keys(guarded)],
  );
  return [
    'BEGIN',
    'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
    `GRANT CONNECT, TEMPORARY ON DATABASE ${client.escapeIdentifier(client.database ?? '')} TO ${name}`,
    `GRANT USAGE ON SCHEMA public TO ${name}`,
    `GRANT USAGE, CREATE ON SCHEMA staging TO ${name}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name}`,
    ...rows.flatMap(({ table }) => [
      `REVOKE ALL ON ${table} FROM ${name}`,
      `GRANT ${['SELECT', guarded[table]].filter(Boolean).join(', ')} ON ${table} TO ${name}`,
    ]),
    'COMMIT',
  ].join(';\n');
}
