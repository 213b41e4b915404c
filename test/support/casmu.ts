import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Database } from '../../store/connection/database.ts';
import type { Journey, World } from './world.ts';

export interface CasmuMember {
  document: IdentityDocument;
  memberNumber: string;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  memberId: string;
  /** Undefined for somebody who has never had a password. */
  accountId: string | undefined;
}

let members = 0;

/** Somebody on casmu's roster; document, number and contacts are theirs alone. */
export async function addCasmuMember(
  { pool }: Pick<Database, 'pool'>,
  {
    email,
    mobile,
    account = false,
    passwordHash = null,
  }: { email?: null; mobile?: null; account?: boolean; passwordHash?: string | null } = {},
): Promise<CasmuMember> {
  members += 1;
  const serial = String(members).padStart(5, '0');
  const document: IdentityDocument = { type: 'CI', number: `41${serial}` };
  const memberNumber = String(200_000 + members);
  const contacts = {
    email: email === null ? null : `socia.${serial}@example.org`,
    mobile: mobile === null ? null : `+598991${serial}`,
  };
  const { rows } = await pool.query<{ memberId: string; accountId: string | undefined }>(
    `WITH m AS (
      INSERT INTO members (id, program, document_type, document, member_number, name, email, mobile)
      VALUES (gen_random_uuid(), 'casmu', 'CI', $1, $2, 'Socia de Prueba', $3, $4) RETURNING *
    ), f AS (
      INSERT INTO affiliations (id, member_id, "from") SELECT gen_random_uuid(), id, (alta_now() - INTERVAL '1 year')::date FROM m
    ), c AS (
      INSERT INTO accounts (id, program, document, document_type, member_id, name, email, mobile, language, password_hash)
      SELECT gen_random_uuid(), 'casmu', document, 'CI', id, name, email, mobile, 'es', $5 FROM m WHERE $6 RETURNING id
    ) SELECT m.id AS "memberId", c.id AS "accountId" FROM m LEFT JOIN c ON true`,
    [document.number, memberNumber, contacts.email, contacts.mobile, passwordHash, account],
  );
  const ids = rows[0];
  if (!ids) throw new Error('no member was added');
  return {
    document,
    memberNumber,
    ...contacts,
    memberId: ids.memberId,
    accountId: ids.accountId ?? undefined,
  };
}

/** As the form begins it, for the reader of the member's mailbox. */
export function beginRecovery(
  world: Pick<World, 'begin'>,
  { document, email }: CasmuMember,
  channel: 'email' | 'sms',
): Promise<Journey> {
  return world.begin('casmu', 'recovery', { document, channel }, email ?? '');
}
