import type { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from './database.ts';

export type Transaction = Prisma.TransactionClient;

/** Faults after which the same transaction can simply be tried again: nothing of it was kept. */
const RETRYABLE = new Set(['P2034', 'P2039', 'P1001', 'P1017', 'P2028']);
const ATTEMPTS = 3;

/**
 * Runs `work` in one transaction; a lost connection or a serialisation fault is tried again, so `work` must not touch anything
 * but the database.
 */
export async function inTransaction<T>(
  { prisma }: Database,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
    }
  }
}

function isRetryable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return RETRYABLE.has(code) || lostAgainstAnother(error);
}

/** A deadlock or a serialisation fault; a raw query's error says so only inside. */
function lostAgainstAnother(error: unknown): boolean {
  const { meta } = error as { meta?: { driverAdapterError?: { cause?: { kind?: unknown } } } };
  return meta?.driverAdapterError?.cause?.kind === 'TransactionWriteConflict';
}
