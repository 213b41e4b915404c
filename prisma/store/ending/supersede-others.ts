import { writeFact } from '../facts.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { Transaction } from '../transaction.ts';

/**
 * Other open journeys of the same kind and member have lost their purpose; their workflows hear it through the outbox. Not those of whoever
 * may not go on: theirs run on as a stranger's do, so that nobody sees by them whom the roster knows.
 */
export async function supersedeOthers(tx: Transaction, { id, plan }: JourneyRow): Promise<void> {
  if (plan.kind === 'stepUp' || plan.kind === 'notice') return;
  const others = await tx.$queryRaw<{ id: string; opening: number }[]>`
    SELECT j.id, j.opening FROM journeys j JOIN applicants a ON a.journey_id = j.id
    WHERE a.standing IN ('eligible', 'awaitsContact') AND j.ending IS NULL AND j.id <> ${id}::uuid AND j.kind = ${plan.kind}
      AND a.member_id = (SELECT member_id FROM applicants WHERE journey_id = ${id}::uuid)
    ORDER BY j.id FOR NO KEY UPDATE OF j SKIP LOCKED`;
  for (const other of others) await writeFact(tx, other, { type: 'superseded' });
}
