import type { DocumentType } from '../../domain/identity-document.ts';
import type { Executor } from '../connection/database.ts';

/** What a card is made of, as the institution's list has it now. */
export interface CardMember {
  memberId: string;
  name: string | null;
  documentType: DocumentType;
  document: string;
  /** By the institution's own names. */
  attributes: Record<string, unknown>;
  /** When its list last came; for a member of a list that has never been imported, since when they are known. */
  updatedAt: Date;
}

/** The member behind an account. */
export async function cardOfAccount(sql: Executor, accountId: string): Promise<CardMember | undefined> {
  const rows = await sql.$queryRaw<CardMember[]>`
    SELECT m.id AS "memberId", coalesce(m.name, a.name) AS name, m.document_type AS "documentType", m.document, m.attributes,
      coalesce((SELECT max(i.finished_at) FROM roster_imports i WHERE i.program = m.program), m.created_at) AS "updatedAt"
    FROM accounts a JOIN members m ON m.id = a.member_id WHERE a.id = ${accountId}::uuid`;
  return rows[0];
}
