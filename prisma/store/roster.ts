import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** A member of the sample roster; ages are ISO 8601 durations before today ("P4Y11M"). */
export interface SampleMember {
  document: IdentityDocument;
  affiliations: { from: string; until?: string | undefined }[];
}

/** Puts members on a program's roster, or brings them up to date. Nobody is taken off. */
export async function putSampleMembers(
  database: Database,
  program: string,
  members: readonly SampleMember[],
): Promise<void> {
  await inTransaction(database, async (tx) => {
    for (const { document, affiliations } of members) {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        INSERT INTO members (id, program, document_type, document)
        VALUES (gen_random_uuid(), ${program}, ${document.type}, ${document.number})
        ON CONFLICT (program, document_type, document) DO UPDATE SET document_type = excluded.document_type RETURNING id`;
      const id = rows[0]?.id;
      await tx.$executeRaw`DELETE FROM affiliations WHERE member_id = ${id}::uuid`;
      for (const { from, until } of affiliations) {
        await tx.$executeRaw`
          INSERT INTO affiliations (id, member_id, "from", until) VALUES (gen_random_uuid(), ${id}::uuid,
            (alta_now() - ${from}::interval)::date, (alta_now() - ${until ?? null}::interval)::date)`;
      }
    }
  });
}
