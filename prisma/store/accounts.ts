import type { Language } from '../../domain/program.ts';
import type { Executor } from './database.ts';

/** What a login is judged by. */
export interface LoginAccount {
  id: string;
  /** Null when no password has been chosen. */
  passwordHash: string | null;
  disabled: boolean;
}

export interface Account {
  id: string;
  program: string;
  document: string;
  name: string | null;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  language: Language;
  createdAt: Date;
}

/** @param document normalised, as the account holds it */
export async function findLoginAccount(
  prisma: Executor,
  program: string,
  document: string,
): Promise<LoginAccount | undefined> {
  const rows = await prisma.$queryRaw<LoginAccount[]>`
    SELECT id, password_hash AS "passwordHash", disabled_at IS NOT NULL AS disabled
    FROM accounts WHERE program = ${program} AND document = ${document}`;
  return rows[0];
}

export async function findAccount(prisma: Executor, id: string): Promise<Account | undefined> {
  const rows = await prisma.$queryRaw<Account[]>`
    SELECT id, program, document, name, email, mobile, language, created_at AS "createdAt"
    FROM accounts WHERE id = ${id}::uuid`;
  return rows[0];
}
