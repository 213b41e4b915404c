import type { ContactKind } from '../../../domain/journey-actions.ts';
import { traitsOf } from '../../../domain/stages/table.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Transaction } from '../../connection/transaction.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import { announce } from '../../journeys/journey-row.ts';
import type { JourneyRow } from '../../journeys/journey-row.ts';
import { restartStage } from './restart-stage.ts';

const columns: Readonly<
  Record<ContactKind, { typed: Prisma.Sql; reached: Prisma.Sql; channel: 'email' | 'sms' }>
> = {
  email: { typed: Prisma.sql`email`, reached: Prisma.sql`contact_email`, channel: 'email' },
  mobile: { typed: Prisma.sql`mobile`, reached: Prisma.sql`contact_mobile`, channel: 'sms' },
};

/**
 * Puts another contact in the place of one that the applicant typed: from now on the journey's messages go there. What went to the old one
 * counts no more, and what has not left yet goes to nobody; where the open stage waits for the answer, it begins anew.
 * @param tx holds the journey's lock
 */
export async function correctContact(
  tx: Transaction,
  journey: JourneyRow,
  kind: ContactKind,
  contact: string,
): Promise<OutboxRecord[]> {
  const { typed, reached, channel } = columns[kind];
  await tx.$executeRaw`
    UPDATE applicants SET ${typed} = ${contact}, ${reached} = CASE WHEN ${reached} IS NOT NULL THEN ${contact} END
    WHERE journey_id = ${journey.id}::uuid`;
  await tx.$executeRaw`
    UPDATE messages SET decoy = true WHERE journey_id = ${journey.id}::uuid AND channel = ${channel} AND status = 'queued'`;
  if (traitsOf(journey.stage).proves === kind) return restartStage(tx, journey);
  await announce(tx, journey.id);
  return [];
}
