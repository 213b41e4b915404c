import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../connection/transaction.ts';

/** What a message, a link or an outbox record belongs to: a journey, or a letter outside any. */
export type Owner = { journeyId: string } | { letterId: string };

/** As a row has it: one of the two. */
export type OwnerColumns = { journeyId: string; letterId: null } | { journeyId: null; letterId: string };

/** SQL: the column that names it, and its id. */
export function ownerPart(owner: Owner): { column: Prisma.Sql; id: string } {
  return 'journeyId' in owner
    ? { column: Prisma.sql`journey_id`, id: owner.journeyId }
    : { column: Prisma.sql`letter_id`, id: owner.letterId };
}

/** Of a row. */
export function ownerOf({ journeyId, letterId }: OwnerColumns): Owner {
  return journeyId === null ? { letterId } : { journeyId };
}

/** Locks it for the rest of the transaction: one answer to its links, or report of its messages, at a time. @returns false when it is gone */
export async function lockOwner(tx: Transaction, owner: Owner): Promise<boolean> {
  const locked =
    'journeyId' in owner
      ? await tx.$executeRaw`SELECT 1 FROM journeys WHERE id = ${owner.journeyId}::uuid FOR NO KEY UPDATE`
      : await tx.$executeRaw`SELECT 1 FROM letters WHERE id = ${owner.letterId}::uuid FOR NO KEY UPDATE`;
  return locked === 1;
}
