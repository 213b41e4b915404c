import type { Relation } from '../../domain/family.ts';
import type { Sex } from '../../domain/identity-reading.ts';
import type { RosterDocument } from '../../domain/roster-rules.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { GIVEN } from './given-contacts.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A member as an institution tells us of one; what it does not say is absent. */
export interface MemberData {
  document: RosterDocument;
  name?: string | null | undefined;
  memberNumber?: string | null | undefined;
  /** ISO date */
  birthDate?: string | null | undefined;
  sex?: Sex | null | undefined;
  relation?: Relation | null | undefined;
  email?: string | null | undefined;
  /** E.164 */
  mobile?: string | null | undefined;
  attributes?: Record<string, string> | undefined;
}

/** The member's own, where it was given here. */
function given(contact: keyof typeof GIVEN): Prisma.Sql {
  return Prisma.raw(`CASE WHEN EXISTS (SELECT FROM (${GIVEN[contact]}) g (member_id, contact)
    WHERE g.member_id = m.id AND g.contact = m.${contact}) THEN m.${contact} END`);
}

/**
 * Writes one member, listed (again) under the id that they have or get. A contact that staff approved here, or were given in
 * person, stays when none is told; another member who had the member number loses it.
 * @returns the id
 */
export async function putMember(
  tx: Transaction,
  program: string,
  { document, name, memberNumber, birthDate, sex, relation, email, mobile, attributes }: MemberData,
  titularId: string | null,
): Promise<string> {
  const { type, number } = document;
  await tx.$executeRaw`
    UPDATE members SET member_number = NULL
    WHERE program = ${program} AND member_number = ${memberNumber ?? null} AND (document_type, document) <> (${type}, ${number})`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO members AS m
      (id, program, document_type, document, name, member_number, birth_date, sex, email, mobile, titular_id, relation, attributes)
    VALUES (gen_random_uuid(), ${program}, ${type}, ${number}, ${name ?? null}, ${memberNumber ?? null},
      ${birthDate ?? null}::date, ${sex ?? null}, ${email ?? null}, ${mobile ?? null}, ${titularId}::uuid, ${relation ?? null}, ${JSON.stringify(attributes ?? {})}::jsonb)
    ON CONFLICT (program, document_type, document) DO UPDATE SET
      name = excluded.name, member_number = excluded.member_number, birth_date = excluded.birth_date, sex = excluded.sex,
      titular_id = excluded.titular_id, relation = excluded.relation, attributes = excluded.attributes, delisted_at = NULL,
      email = coalesce(excluded.email, ${given('email')}), mobile = coalesce(excluded.mobile, ${given('mobile')})
    RETURNING id`;
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('an upsert returns its row');
  return id;
}
