import type { RosterPerson, RosterQuery, RosterRecord } from '../../domain/roster-record.ts';
import type { Database } from '../connection/database.ts';
import { putMember } from './member-row.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/**
 * Writes what an institution's live service has answered, so that everything else goes on by SQL: a found person is listed with their data,
 * periods and titular; a person whom it does not know (any more) is delisted.
 */
export async function refreshMember(
  database: Database,
  program: string,
  asked: RosterQuery,
  record: RosterRecord | undefined,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!record) return delist(tx, program, asked);
    const titularId = record.titular ? await putPerson(tx, program, record.titular, null) : null;
    await putPerson(tx, program, record, titularId);
  });
}

async function delist(
  tx: Transaction,
  program: string,
  { document, memberNumber }: RosterQuery,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE members SET delisted_at = alta_now()
    WHERE program = ${program} AND delisted_at IS NULL AND (
      (document_type = ${document?.type ?? null} AND document = ${document?.number ?? null})
      OR member_number = ${memberNumber ?? null})`;
}

async function putPerson(
  tx: Transaction,
  program: string,
  { affiliations, ...data }: RosterPerson,
  titularId: string | null,
): Promise<string> {
  const id = await putMember(tx, program, data, titularId);
  await tx.$executeRaw`DELETE FROM affiliations WHERE member_id = ${id}::uuid`;
  const periods = JSON.stringify(affiliations);
  await tx.$executeRaw`
    INSERT INTO affiliations (id, member_id, "from", until)
    SELECT gen_random_uuid(), ${id}::uuid, p."from", p.until
    FROM jsonb_to_recordset(${periods}::jsonb) AS p ("from" date, until date)`;
  return id;
}
