import type { DocumentType } from '../../domain/identity-document.ts';
import { Prisma } from '../../prisma/generated/client.ts';

export interface PersonRow {
  program: string;
  documentType: DocumentType | null;
  document: string | null;
  email: string | null;
  mobile: string | null;
  name: string | null;
}

/** The person whom a journey `j` of the applicant `a` is about, so that a password with their data can be refused. Null once erased. */
export const personPart = Prisma.sql`
  (SELECT jsonb_build_object('program', j.program, 'documentType', coalesce(m.document_type, c.document_type, a.document_type),
      'document', coalesce(m.document, c.document, a.document),
      'email', coalesce(CASE WHEN a.started_by IS NOT NULL THEN a.email END, k.email, a.email, a.contact_email),
      'mobile', coalesce(a.mobile, a.contact_mobile), 'name', m.name)
    FROM (SELECT a.member_id, a.account_id WHERE a.journey_id IS NOT NULL) w LEFT JOIN members m ON m.id = w.member_id
    LEFT JOIN accounts c ON c.id = w.account_id LEFT JOIN account_contacts k ON k.account_id = c.id) AS person`;
