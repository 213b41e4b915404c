import { LIMITS } from '../../../domain/limits.ts';
import { can } from '../../../domain/staff.ts';
import { queueKinds, queueRights } from '../../../domain/staff-queue.ts';
import type { QueueKind } from '../../../domain/staff-queue.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Executor } from '../../connection/database.ts';
import { waitingOf } from './waiting.ts';
import type { QueueReader, Waiting } from './waiting.ts';

/** What of one kind waits. */
export interface QueuePart {
  kind: QueueKind;
  /** How many there are; at most LIMITS.queue.counted, which then means that or more. */
  count: number;
  /** Those that wait longest, at most LIMITS.queue.shown. */
  waiting: Waiting[];
}

/** What waits in a program for a role. A kind that the role decides nothing about is left out. Nothing in it identifies a person. */
export async function staffQueue(sql: Executor, reader: QueueReader): Promise<QueuePart[]> {
  const kinds = queueKinds.filter((kind) => can(reader.role, queueRights[kind]));
  if (kinds.length === 0) return [];
  const rows = await sql.$queryRaw<(Waiting & { kind: QueueKind; count: number })[]>`
    ${Prisma.join(
      kinds.map((kind) => partOf(kind, reader)),
      ' UNION ALL ',
    )}`;
  return kinds.map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    return {
      kind,
      count: own[0]?.count ?? 0,
      waiting: own.map(({ kind: _, count: __, ...waiting }) => waiting),
    };
  });
}

function partOf(kind: QueueKind, reader: QueueReader): Prisma.Sql {
  const { counted, shown } = LIMITS.queue;
  return Prisma.sql`
    (SELECT ${kind}::text AS kind, (count(*) OVER ())::int AS count, w.* FROM (${waitingOf[kind](reader)} LIMIT ${counted}) w
     ORDER BY w.since LIMIT ${shown})`;
}
