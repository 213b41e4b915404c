import type { JourneyRow } from '../journey-row.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { leaveBehind } from './leave-behind.ts';

/**
 * Other open journeys of the same kind and member, and their recoveries, have lost their purpose; the workflows of those that are superseded hear it through the
 * outbox. One that is locked just now is passed over, for two that end at once would wait for each other: it cannot take effect any more
 * either (ending/accounts.ts).
 */
export async function supersedeOthers(tx: Transaction, { id, plan }: JourneyRow): Promise<void> {
  if (plan.kind === 'stepUp') return;
  const others = await tx.$queryRaw<{ id: string }[]>`
    SELECT j.id FROM journeys j JOIN applicants a ON a.journey_id = j.id
    WHERE j.ending IS NULL AND j.id <> ${id}::uuid AND j.kind IN (${plan.kind}, 'recovery')
      AND a.member_id = (SELECT member_id FROM applicants WHERE journey_id = ${id}::uuid)
    ORDER BY j.id FOR NO KEY UPDATE OF j SKIP LOCKED`;
  for (const other of others) await leaveBehind(tx, other.id);
}
