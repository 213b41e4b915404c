import { LIMITS } from '../../domain/limits.ts';
import type { Database, Executor } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { writeAudit } from '../staff/audit.ts';

/** What the vendor is to delete: everything that it has by this reference. */
export interface VendorDeletion {
  /** Our id of the check. */
  reference: string;
  journeyId: string;
}

/** As which the audit knows what the vendor has confirmed. */
const vendor = 'vendor';

/** Whatever the vendor was given of these journeys is to be deleted there; one that was asked for before is asked for again. */
export async function askDeletions(executor: Executor, journeyIds: readonly string[]): Promise<void> {
  await executor.$executeRaw`
    INSERT INTO vendor_deletions (reference, journey_id)
    SELECT id, journey_id FROM vendor_checks WHERE journey_id = ANY(${[...journeyIds]}::uuid[])
    ON CONFLICT (reference) DO UPDATE SET next_try_at = alta_now()`;
}

/** The same of one check, also where its row has gone. */
export async function askDeletion(
  executor: Executor,
  { reference, journeyId }: VendorDeletion,
): Promise<void> {
  await executor.$executeRaw`
    INSERT INTO vendor_deletions (reference, journey_id) VALUES (${reference}::uuid, ${journeyId}::uuid)
    ON CONFLICT (reference) DO UPDATE SET next_try_at = alta_now()`;
}

/**
 * Takes the deletion that has been due longest, and puts it off at once: whatever becomes of this attempt, it is tried again until the vendor
 * has confirmed it. Processes that do it at the same time take different ones.
 * @returns undefined when none is due
 */
export async function takeDeletion({
  sql,
}: Database): Promise<(VendorDeletion & { tries: number }) | undefined> {
  const { deletionRetry, longestDeletionRetry } = LIMITS.vendor;
  const rows = await sql.$queryRaw<(VendorDeletion & { tries: number })[]>`
    UPDATE vendor_deletions SET tries = tries + 1,
      next_try_at = alta_now() + least(${deletionRetry} * power(2, least(tries, 20)), ${longestDeletionRetry}) * INTERVAL '1 millisecond'
    WHERE reference = (
      SELECT reference FROM vendor_deletions WHERE next_try_at <= alta_now() ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING reference, journey_id AS "journeyId", tries`;
  return rows[0];
}

/** The vendor has deleted it: the row goes, and the audit has a line. */
export async function noteDeleted(
  database: Database,
  { reference, journeyId }: VendorDeletion,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const gone = await tx.$executeRaw`DELETE FROM vendor_deletions WHERE reference = ${reference}::uuid`;
    if (gone > 0) await writeAudit(tx, { actor: vendor, action: 'pictures.delete', journeyId });
  });
}
