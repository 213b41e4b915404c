import type { DocumentType } from '../../domain/identity-document.ts';
import type { Executor } from '../connection/database.ts';

/** A period in which somebody belongs to the institution: ISO dates; without an end while it lasts. */
export interface Period {
  from: string;
  until: string | null;
}

/** What the institution's list has of an account's holder. */
export interface OnRecord {
  documentType: DocumentType;
  memberNumber: string | null;
  /** ISO date. */
  birthDate: string | null;
  /** The name of the titular of whose family the holder is; null for a titular. */
  titular: string | null;
  /** Newest first. */
  affiliations: Period[];
  /** By the institution's own names: plan, company … */
  attributes: Record<string, string>;
}

/** @returns undefined when the account is gone */
export async function onRecordOf(sql: Executor, accountId: string): Promise<OnRecord | undefined> {
  const rows = await sql.$queryRaw<OnRecord[]>`
    SELECT c.document_type AS "documentType", m.member_number AS "memberNumber", m.birth_date::text AS "birthDate",
      t.name AS titular, m.attributes,
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', f."from", 'until', f.until) ORDER BY f."from" DESC)
        FROM affiliations f WHERE f.member_id = m.id), '[]'::jsonb) AS affiliations
    FROM accounts c JOIN members m ON m.id = c.member_id LEFT JOIN members t ON t.id = m.titular_id
    WHERE c.id = ${accountId}::uuid`;
  return rows[0];
}
