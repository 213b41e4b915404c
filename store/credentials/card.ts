import type { DocumentType } from '../../domain/identity-document.ts';
import { Prisma } from '../../prisma/generated/client.ts';
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
  return cardOf(sql, Prisma.sql`a.id = ${accountId}::uuid`);
}

/** A member who may have no account. */
export async function cardOfMember(sql: Executor, memberId: string): Promise<CardMember | undefined> {
  return cardOf(sql, Prisma.sql`m.id = ${memberId}::uuid`);
}

/** @param which SQL over the member `m` and their account `a` */
async function cardOf(sql: Executor, which: Prisma.Sql): Promise<CardMember | undefined> {
  const rows = await sql.$queryRaw<CardMember[]>`
    SELECT m.id AS "memberId", coalesce(m.name, a.name) AS name, m.document_type AS "documentType", m.document, m.attributes,
      coalesce((SELECT max(i.finished_at) FROM roster_imports i WHERE i.program = m.program), m.created_at) AS "updatedAt"
    FROM members m LEFT JOIN accounts a ON a.member_id = m.id WHERE ${which}`;
  return rows[0];
}
