import type { RetryEnding } from '../../../domain/group-retry.ts';
import type { Database } from '../../connection/database.ts';
import { inTransaction } from '../../connection/transaction.ts';
import { writeAudit } from '../audit.ts';
import { findRetry } from './report.ts';

/** Ends a retry; the journeys whose turn did not come are counted apart. A second call leaves the first ending. */
export async function endRetry(database: Database, id: string, ending: RetryEnding): Promise<void> {
  await inTransaction(database, async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE group_retries SET ended_at = alta_now(), ending = ${ending} WHERE id = ${id}::uuid AND ended_at IS NULL`;
    if (ended === 0) return;
    await tx.$executeRaw`
      UPDATE group_retry_items SET outcome = 'notTried', at = alta_now() WHERE retry_id = ${id}::uuid AND outcome IS NULL`;
  });
}

/** Staff stop it: no further try begins. One that is over stays as it is. @returns false when the program has no such retry */
export async function stopRetry(
  database: Database,
  { id, program, by }: { id: string; program: string; by: string },
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const asked = await tx.$executeRaw`
      UPDATE group_retries SET stop_asked_at = alta_now(), stopped_by = ${by}
      WHERE id = ${id}::uuid AND program = ${program} AND ended_at IS NULL AND stop_asked_at IS NULL`;
    if (asked === 1) await writeAudit(tx, { actor: by, action: 'stuck.retry-stop' });
    return asked === 1 || (await findRetry(tx, program, id)) !== undefined;
  });
}
