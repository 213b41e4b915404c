import type { IdentityDocument } from '../../../domain/identity-document.ts';
import type { Contact } from '../../../domain/eligibility.ts';
import type { Database } from '../../connection/database.ts';

/** A person who came in, as far as it decides whether a journey can be begun for them. */
export interface AssistedPerson {
  /** The member's. */
  id: string;
  document: IdentityDocument;
  name: string | null;
  birthYear: number | null;
  member: Contact;
  account: (Contact & { closed: boolean }) | null;
  /** The staff members who had begun a journey that the holder disowned. */
  disputed: string[];
}

/** Looks a program's member up by document or number. Staff see only what the preview masks, and what beginning a journey answers. */
export async function findAssistedPerson(
  { sql }: Pick<Database, 'sql'>,
  program: string,
  { document, memberNumber }: { document?: IdentityDocument | undefined; memberNumber?: string | undefined },
): Promise<AssistedPerson | undefined> {
  const rows = await sql.$queryRaw<AssistedPerson[]>`
    SELECT m.id, jsonb_build_object('type', m.document_type, 'number', m.document) AS document, m.name,
      extract(year FROM m.birth_date)::int AS "birthYear", jsonb_build_object('email', m.email, 'mobile', m.mobile) AS member,
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('email', k.email, 'mobile', k.mobile,
        'closed', c.frozen_at IS NOT NULL OR c.disabled_at IS NOT NULL) END AS account,
      ARRAY(SELECT a.started_by FROM cases d JOIN applicants a ON a.journey_id = d.journey_id
        WHERE d.account_id = c.id AND a.started_by IS NOT NULL) AS disputed
    FROM members m LEFT JOIN accounts c ON c.member_id = m.id LEFT JOIN account_contacts k ON k.account_id = c.id
    WHERE m.program = ${program} AND m.delisted_at IS NULL AND (m.member_number = ${memberNumber ?? null}
      OR (m.document = ${document?.number ?? null} AND m.document_type = ${document?.type ?? null}))
    ORDER BY m.member_number = ${memberNumber ?? null} DESC NULLS LAST LIMIT 1`;
  return rows[0];
}
