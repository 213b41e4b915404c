import { LIMITS } from '../../../domain/limits.ts';
import type { Executor } from '../../connection/database.ts';
import type { Transaction } from '../../connection/transaction.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import type { JourneyRow } from '../../journeys/journey-row.ts';

/** As the audit names it. */
const AUDITED = 'journey.extend';

/** How often staff have moved a journey's deadline: the audit says so, which takes no change. */
export async function timesExtended(executor: Executor, journeyId: string): Promise<number> {
  const rows = await executor.$queryRaw<{ times: number }[]>`
    SELECT count(*)::int AS times FROM audit WHERE journey_id = ${journeyId}::uuid AND action = ${AUDITED}`;
  return rows[0]?.times ?? 0;
}

/**
 * Moves the journey's deadline, its reminder and its link by a day. The workflow is told nothing: its timer fires at the old instant, and the
 * database says that it is not due. @param tx holds the journey's lock
 */
export async function extendJourney(tx: Transaction, { id }: JourneyRow): Promise<OutboxRecord[]> {
  const longer = `${String(LIMITS.staff.extension)} milliseconds`;
  await tx.$executeRaw`
    UPDATE links SET expires_at = expires_at + ${longer}::interval
    WHERE journey_id = ${id}::uuid AND purpose = 'journey' AND expires_at > alta_now()`;
  await tx.$executeRaw`
    UPDATE journeys SET deadline = deadline + ${longer}::interval, remind_at = remind_at + ${longer}::interval, version = version + 1
    WHERE id = ${id}::uuid`;
  return [];
}
