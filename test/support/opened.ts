import { randomBytes, randomUUID } from 'node:crypto';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { logInByHandover } from '../../store/accounts/certificate-accounts.ts';
import { addHandover } from '../../store/accounts/certificate-logins.ts';
import type { Session } from '../../store/accounts/sessions.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { dniOf } from './documents.ts';
import { testKeyring } from './keyring.ts';
import type { TestDatabase } from './database.ts';
import type { World } from './world.ts';

export interface Listed {
  memberId: string;
  document: IdentityDocument;
  email: string;
  /** E.164 */
  mobile: string;
}

let listed = 0;

/** Somebody on a roster with contacts on file, affiliated for a year, without an account. */
export async function addListed({ pool }: TestDatabase, program: string): Promise<Listed> {
  listed += 1;
  const serial = String(listed).padStart(5, '0');
  const person = {
    memberId: randomUUID(),
    document: dniOf(74_000_000 + listed),
    email: `listed.${serial}@example.org`,
    mobile: `+346330${serial}`,
  };
  const { memberId, document, email, mobile } = person;
  await pool.query(
    `WITH added AS (INSERT INTO members (id, program, document_type, document, name, email, mobile)
       VALUES ($1, $2, 'DNI', $3, 'Ana Prueba', $4, $5) RETURNING id)
     INSERT INTO affiliations (id, member_id, "from")
     SELECT gen_random_uuid(), id, (alta_now() - INTERVAL '1 year')::date FROM added`,
    [memberId, program, document.number, email, mobile],
  );
  return person;
}

/** What a certificate of theirs does: the account is opened, and its letter begins. @returns the session's hash and the letters too */
export async function openByCertificate(
  { database, dispatcher }: Pick<World, 'database' | 'dispatcher'>,
  id: string,
  { memberId }: Pick<Listed, 'memberId'>,
): Promise<{ session: Session; hash: Buffer; letters: string[] }> {
  const program = (await loadPrograms('programs')).get(id);
  if (!program) throw new Error(`no program ${id}`);
  const [hash, session] = [randomBytes(32), randomBytes(32)];
  await addHandover(database.sql, { hash, memberId, stateHash: undefined });
  const begun = await logInByHandover(database, testKeyring, program, {
    hash,
    stateHash: undefined,
    session: { hash: session, earlier: undefined },
    language: 'es',
  });
  if (!begun || begun === 'notEntitled') throw new Error('the proof does not count');
  await dispatcher.dispatch(begun.outboxRecords);
  return {
    session: begun.session,
    hash: session,
    letters: begun.outboxRecords.map(({ letterId }) => letterId),
  };
}

export interface OpenedAccount {
  id: string;
  email: string | null;
  mobile: string | null;
  passwordHash: string | null;
  awaitsPassword: boolean;
  frozen: boolean;
  sessions: number;
}

/** The account as it is now, with how many sessions of it live. */
export async function accountOf(
  { pool }: TestDatabase,
  { memberId }: Pick<Listed, 'memberId'>,
): Promise<OpenedAccount | undefined> {
  const { rows } = await pool.query<OpenedAccount>(
    `SELECT id, k.email, k.mobile, password_hash AS "passwordHash", awaits_password AS "awaitsPassword", frozen_at IS NOT NULL AS frozen,
       (SELECT count(*)::int FROM sessions s WHERE s.account_id = c.id AND s.ended_at IS NULL) AS sessions
     FROM accounts c JOIN account_contacts k ON k.account_id = c.id WHERE member_id = $1`,
    [memberId],
  );
  return rows[0];
}
