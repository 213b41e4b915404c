import type { Transaction } from '../../connection/transaction.ts';

/** The wait is ours: the window stands still. A stage that opens anew meanwhile leaves its beginning as it was. */
export async function pauseWindow(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE journeys SET paused_at = coalesce(paused_at, alta_now()) WHERE id = ${id}::uuid`;
}

/** Gives back what staff took: the deadline and the reminder move on by as long as the window stood still. */
export async function resumeWindow(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE journeys SET deadline = deadline + (alta_now() - paused_at), remind_at = remind_at + (alta_now() - paused_at),
      credited_ms = credited_ms + (extract(epoch FROM alta_now() - paused_at) * 1000)::bigint, paused_at = NULL
    WHERE id = ${id}::uuid`;
}
