import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Database } from '../../store/connection/database.ts';

export interface OssegMember {
  document: IdentityDocument;
  name: string;
  /** ISO */
  birthDate: string;
  /** On file. */
  email: string | null;
  memberId: string;
  /** Undefined for somebody who has not registered. */
  accountId: string | undefined;
}

interface Terms {
  /** Null: none on file. */
  email?: string | null;
  titular?: OssegMember;
  type?: IdentityDocument['type'];
  /** SQL: when the affiliation ends; as long as it lasts by default. */
  until?: string;
  account?: { email: string; passwordHash?: string };
}

let members = 0;

/** Somebody on osseg's roster, affiliated for a year; document, name and mailbox are theirs alone. */
export async function addOssegMember(
  { pool }: Pick<Database, 'pool'>,
  { email, titular, type = 'DNI', until = 'NULL', account }: Terms = {},
): Promise<OssegMember> {
  members += 1;
  const serial = String(members).padStart(5, '0');
  const document: IdentityDocument = { type, number: `361${serial}` };
  const onFile = email === undefined && !titular ? `afiliado.${serial}@example.org` : (email ?? null);
  const name = `Persona ${serial}`;
  const birthDate = '1975-08-15';
  const { rows } = await pool.query<{ memberId: string; accountId: string | null }>(
    `WITH m AS (
      INSERT INTO members (id, program, document_type, document, name, birth_date, email, titular_id)
      VALUES (gen_random_uuid(), 'osseg', $1, $2, $3, $4, $5, $6) RETURNING *
    ), f AS (
      INSERT INTO affiliations (id, member_id, "from", until)
      SELECT gen_random_uuid(), id, (alta_now() - INTERVAL '1 year')::date, ${until} FROM m
    ), c AS (
      INSERT INTO accounts (id, program, document, document_type, member_id, name, email, language, password_hash)
      SELECT gen_random_uuid(), 'osseg', document, document_type, id, name, $7, 'es', $8 FROM m WHERE $7::text IS NOT NULL RETURNING id
    ) SELECT m.id AS "memberId", c.id AS "accountId" FROM m LEFT JOIN c ON true`,
    [
      type,
      document.number,
      name,
      birthDate,
      onFile,
      titular?.memberId ?? null,
      account?.email ?? null,
      account?.passwordHash ?? null,
    ],
  );
  const ids = rows[0];
  if (!ids) throw new Error('no member was added');
  const { memberId, accountId } = ids;
  return { document, name, birthDate, email: onFile, memberId, accountId: accountId ?? undefined };
}
