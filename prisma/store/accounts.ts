import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Language } from '../../domain/program.ts';
import type { Affiliation } from '../../domain/roster.ts';
import type { Executor } from './database.ts';

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
  /** Of its member today; none once the institution lists them no more. */
  affiliations: Affiliation[];
  /** The database's clock. */
  now: Date;
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
  { type, number }: IdentityDocument,
): Promise<LoginAccount | undefined> {
  const rows = await prisma.$queryRaw<LoginAccount[]>`
    SELECT c.id, c.member_id AS "memberId", c.password_hash AS "passwordHash", c.disabled_at IS NOT NULL OR c.frozen_at IS NOT NULL AS closed,
      c.locked_at IS NOT NULL AS locked, alta_now() AS now,
      coalesce((SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('from', f."from", 'until', f.until)))
        FROM affiliations f JOIN members m ON m.id = f.member_id
        WHERE f.member_id = c.member_id AND m.delisted_at IS NULL), '[]'::jsonb) AS affiliations
    FROM accounts c WHERE c.program = ${program} AND c.document = ${number} AND c.document_type = ${type}`;
  return rows[0];
}

export async function findAccount(prisma: Executor, id: string): Promise<Account | undefined> {
  const rows = await prisma.$queryRaw<Account[]>`
    SELECT id, program, document, name, email, mobile, language, created_at AS "createdAt"
    FROM accounts WHERE id = ${id}::uuid`;
  return rows[0];
}
