import type { Channel } from '../../domain/journey-definition.ts';
import type { Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../connection/transaction.ts';
import { writeLook } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { writeNotice } from '../letters/notices.ts';
import { writeAudit } from '../staff/audit.ts';

/**
 * A contact that the holder asked for while logged in has answered: each contact on file is told, and may object until the change is in
 * force.
 * @returns undefined where the holder has not asked for it so: then it counts at once; `late` when its time is over
 */
export async function answeredChange(
  tx: Transaction,
  keyring: Keyring,
  program: Program,
  { accountId, channel, contact }: { accountId: string; channel: Channel; contact: string },
): Promise<{ inForceAt: Date; outboxRecords: OutboxRecord[] } | 'late' | undefined> {
  const wanted = Prisma.sql`account_id = ${accountId}::uuid AND kind = 'contactChange' AND channel = ${channel}
    AND ending IS NULL AND lower(contact) = lower(${contact})`;
  const objection = program.account?.contactChange?.objection ?? 0;
  const rows = await tx.$queryRaw<{ id: string; stageEnds: Date }[]>`
    UPDATE account_requests SET stage = 'objection', stage_ends = alta_now() + ${objection} * INTERVAL '1 millisecond'
    WHERE ${wanted} AND stage = 'confirm' AND stage_ends > alta_now() RETURNING id, stage_ends AS "stageEnds"`;
  const [request] = rows;
  if (!request)
    return (await tx.$executeRaw`SELECT 1 FROM account_requests WHERE ${wanted}`) > 0 ? 'late' : undefined;
  const letters = await writeNotice(tx, keyring, program, { accountId }, 'contactChanging');
  await tx.$executeRaw`
    UPDATE account_requests SET letter_id = ${letters[0]?.letterId ?? null}::uuid WHERE id = ${request.id}::uuid`;
  await writeAudit(tx, {
    actor: 'holder',
    action: 'contactChange.answered',
    reason: `account ${accountId}: ${channel}`,
  });
  const look = await writeLook(tx, request.id, 'contactChange');
  return { inForceAt: request.stageEnds, outboxRecords: [...letters, look] };
}
