import type { Executor } from '../../connection/database.ts';

/** A person as the institution's list has them, and their account, before anything is masked. */
export interface Person {
  id: string;
  name: string | null;
  documentType: string;
  document: string;
  memberNumber: string | null;
  birthYear: number | null;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  titularId: string | null;
  /** The ids of their family members. */
  family: string[];
  delistedAt: Date | null;
  /** Days, as YYYY-MM-DD. */
  affiliations: { from: string; until: string | null }[];
  /** Of the code that an officer handed out; null where none was. */
  activationCode: { issuedAt: string; blockedAt: string | null } | null;
}

/** @returns undefined for another program's person too */
export async function findPerson(sql: Executor, program: string, id: string): Promise<Person | undefined> {
  const rows = await sql.$queryRaw<Person[]>`
    SELECT m.id, m.name, m.document_type AS "documentType", m.document, m.member_number AS "memberNumber",
      extract(year FROM m.birth_date)::int AS "birthYear", m.email, m.mobile, m.titular_id AS "titularId", m.delisted_at AS "delistedAt",
      ARRAY(SELECT f.id FROM members f WHERE f.titular_id = m.id ORDER BY f.id) AS family,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', a."from", 'until', a.until) ORDER BY a."from" DESC)
        FROM affiliations a WHERE a.member_id = m.id), '[]'::jsonb) AS affiliations,
      (SELECT jsonb_build_object('issuedAt', k.issued_at, 'blockedAt', k.blocked_at) FROM activation_codes k
        WHERE k.member_id = m.id) AS "activationCode"
    FROM members m WHERE m.program = ${program} AND m.id = ${id}::uuid`;
  return rows[0];
}

export interface PersonAccount {
  id: string;
  /** Its own contacts; null: the list's. */
  email: string | null;
  mobile: string | null;
  language: string;
  hasPassword: boolean;
  /** Wrong passwords in a row, where the program counts them. */
  failures: number;
  createdAt: Date;
  lockedAt: Date | null;
  frozenAt: Date | null;
  disabledAt: Date | null;
}

export async function findAccountOf(sql: Executor, memberId: string): Promise<PersonAccount | undefined> {
  const rows = await sql.$queryRaw<PersonAccount[]>`
    SELECT id, email, mobile, language, password_hash IS NOT NULL AS "hasPassword", failures, created_at AS "createdAt",
      locked_at AS "lockedAt", frozen_at AS "frozenAt", disabled_at AS "disabledAt"
    FROM accounts WHERE member_id = ${memberId}::uuid`;
  return rows[0];
}
