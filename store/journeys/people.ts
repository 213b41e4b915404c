import type { DocumentType } from '../../domain/identity-document.ts';
import type { Database } from '../connection/database.ts';

export interface PersonRow {
  program: string;
  documentType: DocumentType | null;
  document: string | null;
  email: string | null;
  mobile: string | null;
  name: string | null;
}

/** Who a journey is about, so that a password that says so can be refused. Undefined once erased. */
export async function personOf({ sql }: Database, journeyId: string): Promise<PersonRow | undefined> {
  const rows = await sql.$queryRaw<PersonRow[]>`
    SELECT j.program, coalesce(m.document_type, c.document_type, a.document_type) AS "documentType",
      coalesce(m.document, c.document, a.document) AS document,
      coalesce(CASE WHEN a.started_by IS NOT NULL THEN a.email END, k.email, a.email, a.contact_email) AS email,
      coalesce(a.mobile, a.contact_mobile) AS mobile, m.name
    FROM journeys j JOIN applicants a ON a.journey_id = j.id LEFT JOIN members m ON m.id = a.member_id
    LEFT JOIN accounts c ON c.id = a.account_id LEFT JOIN account_contacts k ON k.account_id = c.id
    WHERE j.id = ${journeyId}::uuid`;
  return rows[0];
}
