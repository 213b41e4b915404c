import type { RequestLook, RequestOutcome } from '../../../domain/second-person.ts';
import type { Database } from '../../connection/database.ts';
import { inTransaction } from '../../connection/transaction.ts';
import { writeAudit } from '../audit.ts';
import { lockRequest } from './request-row.ts';

/** The audit's name for an act of no one. */
const CLOCK = 'clock';

/**
 * Looks at what has become of a request. An undecided one whose time is over by the database's clock expires: nothing is done, and the
 * audit says so. Safe to do twice.
 */
export async function settleRequest(database: Database, requestId: string): Promise<RequestLook> {
  return inTransaction(database, async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (!request) return { outcome: 'erased' };
    if (request.outcome !== null) return { outcome: request.outcome };
    if (request.waits) return { outcome: 'open', dueAt: request.dueAt.getTime() };
    await tx.$executeRaw`
      UPDATE second_person_requests SET outcome = ${'expired' satisfies RequestOutcome}, contact = NULL, settled_at = alta_now()
      WHERE id = ${requestId}::uuid`;
    const { journeyId, action } = request;
    await writeAudit(tx, { actor: CLOCK, action: 'request.expired', journeyId, reason: action });
    return { outcome: 'expired' };
  });
}
