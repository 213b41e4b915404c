import { HOUR } from '../../../domain/duration.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { RevealField } from '../../../domain/staff-reveal.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Database } from '../../connection/database.ts';
import { takeToken } from '../../guards/limits.ts';
import type { Wait } from '../../guards/limits.ts';
import { writeAudit } from '../audit.ts';

/** SQL over the member `m` and the account `c`. */
const columns: Readonly<Record<RevealField, Prisma.Sql>> = {
  name: Prisma.sql`m.name`,
  document: Prisma.sql`m.document`,
  memberNumber: Prisma.sql`m.member_number`,
  birthDate: Prisma.sql`m.birth_date::text`,
  email: Prisma.sql`m.email`,
  mobile: Prisma.sql`m.mobile`,
  accountEmail: Prisma.sql`c.email`,
  accountMobile: Prisma.sql`c.mobile`,
};

export interface Reveal {
  field: RevealField;
  /** Why; kept in the audit. */
  reason: string;
  /** The staff member who asks, as the audit names them. */
  by: string;
}

export type Revealed =
  { outcome: 'revealed'; value: string | null } | { outcome: 'unknown' } | ({ outcome: 'limited' } & Wait);

/** One datum of a person in full. It is counted against the asking staff member, and in the audit with its reason before it is shown. */
export async function reveal(
  { database: { sql }, keyring }: { database: Pick<Database, 'sql'>; keyring: Keyring },
  program: string,
  id: string,
  { field, reason, by }: Reveal,
): Promise<Revealed> {
  const limit = LIMITS.staff.revealsPerHour;
  const taken = await takeToken(sql, keyring, { name: 'staff.reveal', subject: by, limit, windowMs: HOUR });
  if (!taken.ok) return { outcome: 'limited', retryAt: taken.retryAt, now: taken.now };
  const rows = await sql.$queryRaw<{ value: string | null }[]>`
    SELECT ${columns[field]} AS value FROM members m LEFT JOIN accounts c ON c.member_id = m.id
    WHERE m.program = ${program} AND m.id = ${id}::uuid`;
  if (!rows[0]) return { outcome: 'unknown' };
  await writeAudit(sql, { actor: by, action: 'person.reveal', memberId: id, reason: `${field}: ${reason}` });
  return { outcome: 'revealed', value: rows[0].value };
}
