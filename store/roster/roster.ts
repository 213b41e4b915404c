import type { RosterDocument } from '../../domain/roster-rules.ts';
import type { Database } from '../connection/database.ts';
import { putMember } from './member-row.ts';
import type { MemberData } from './member-row.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A member of the sample roster; ages are ISO 8601 durations before today ("P4Y11M"). */
export interface SampleMember extends MemberData {
  /** The titular of their family, who comes before them in the list. */
  titular?: RosterDocument | undefined;
  affiliations: { from: string; until?: string | undefined }[];
}

/** Puts members on a program's roster, or brings them up to date. No one is taken off. */
export async function putSampleMembers(
  database: Database,
  program: string,
  members: readonly SampleMember[],
): Promise<void> {
  await inTransaction(database, async (tx) => {
    for (const { titular, affiliations, ...data } of members) {
      const titularId = titular === undefined ? null : await idOf(tx, program, titular);
      const id = await putMember(tx, program, data, titularId);
      await tx.$executeRaw`DELETE FROM affiliations WHERE member_id = ${id}::uuid`;
      for (const { from, until } of affiliations) {
        await tx.$executeRaw`
          INSERT INTO affiliations (id, member_id, "from", until) VALUES (gen_random_uuid(), ${id}::uuid,
            (alta_now() - ${from}::interval)::date, (alta_now() - ${until ?? null}::interval)::date)`;
      }
    }
  });
}

async function idOf(tx: Transaction, program: string, { type, number }: RosterDocument): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM members WHERE program = ${program} AND document_type = ${type} AND document = ${number}`;
  if (rows[0] === undefined) throw new Error(`${program}: the titular must come before the family`);
  return rows[0].id;
}
