import type { DocumentType, IdentityDocument } from '../../domain/identity-document.ts';
import type { Language } from '../../domain/program.ts';
import type { Executor } from '../connection/database.ts';

/** What a login is judged by. */
export interface LoginAccount {
  id: string;
  memberId: string;
  /** Null when no password has been chosen. */
  passwordHash: string | null;
  /** Disabled, or frozen because its holder said that somebody else was at it. */
  closed: boolean;
  /** Too many wrong passwords. */
  locked: boolean;
}

export interface Account {
  id: string;
  program: string;
  documentType: DocumentType;
  document: string;
  name: string | null;
  /** Where its holder is reached today. */
  email: string | null;
  /** E.164 */
  mobile: string | null;
  /** Whether they are a titular, not a titular's relative. */
  isTitular: boolean;
  language: Language;
  createdAt: Date;
}

/**
 * Finds what a login is judged by, before the password is. It reads no more for an account than for none, and answers one row either way,
 * so that its time tells nothing. After a right password `findMembership` asks how the institution has the holder today.
 * @param document normalised, as the account holds it
 */
export async function findLoginAccount(
  sql: Executor,
  program: string,
  { type, number }: IdentityDocument,
): Promise<LoginAccount | undefined> {
  const [row] = await sql.$queryRaw<(LoginAccount | Nobody)[]>`
    SELECT c.id, c.member_id AS "memberId", c.password_hash AS "passwordHash", c.disabled_at IS NOT NULL OR c.frozen_at IS NOT NULL AS closed,
      c.locked_at IS NOT NULL AS locked
    FROM (VALUES (1)) AS always LEFT JOIN accounts c
      ON c.program = ${program} AND c.document = ${number} AND c.document_type = ${type}`;
  return row?.id === null ? undefined : row;
}

/** The row where no account is found. */
interface Nobody {
  id: null;
}

export async function findAccount(sql: Executor, id: string): Promise<Account | undefined> {
  const rows = await sql.$queryRaw<Account[]>`
    SELECT c.id, c.program, c.document_type AS "documentType", c.document, c.name, k.email, k.mobile, m.titular_id IS NULL AS "isTitular",
      c.language, c.created_at AS "createdAt"
    FROM accounts c JOIN account_contacts k ON k.account_id = c.id JOIN members m ON m.id = c.member_id WHERE c.id = ${id}::uuid`;
  return rows[0];
}
