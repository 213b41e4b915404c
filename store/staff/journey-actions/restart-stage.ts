import { traitsOf } from '../../../domain/stages/table.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { writeFact } from '../../journeys/facts.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import type { JourneyRow } from '../../journeys/journey-row.ts';

/**
 * Has the open stage begin anew: the code, or the link, that it has sent is worth nothing from this moment on, before its workflow has heard
 * of it; the stage's opening sends another.
 * @param tx holds the journey's lock
 */
export async function restartStage(tx: Transaction, journey: JourneyRow): Promise<OutboxRecord[]> {
  const { id, stage } = journey;
  await tx.$executeRaw`
    UPDATE codes SET killed_at = alta_now() WHERE journey_id = ${id}::uuid AND spent_at IS NULL AND killed_at IS NULL`;
  if (traitsOf(stage).link === 'opens')
    await tx.$executeRaw`
      UPDATE links SET revoked_at = alta_now() WHERE journey_id = ${id}::uuid AND purpose = 'journey' AND revoked_at IS NULL`;
  const outboxRecord = await writeFact(tx, journey, { type: 'stageRestarted' });
  return outboxRecord ? [outboxRecord] : [];
}
