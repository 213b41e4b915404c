import type { SecondPersonAction } from '../../../domain/journey-actions.ts';
import type { RequestOutcome } from '../../../domain/second-person.ts';
import type { Transaction } from '../../connection/transaction.ts';

/** What one of the staff has asked for, as its row has it. */
export interface RequestRow {
  id: string;
  program: string;
  journeyId: string;
  action: SecondPersonAction;
  /** Null once it is decided. */
  contact: string | null;
  askedBy: string;
  reason: string;
  dueAt: Date;
  outcome: RequestOutcome | null;
  /** It has not been decided, and its time is not over, by the database's clock. */
  waits: boolean;
}

/** Locks a request for the rest of the transaction. Read after the lock is held, as `lockJourney` does. */
export async function lockRequest(tx: Transaction, id: string): Promise<RequestRow | undefined> {
  await tx.$executeRaw`SELECT 1 FROM second_person_requests WHERE id = ${id}::uuid FOR UPDATE`;
  const rows = await tx.$queryRaw<RequestRow[]>`
    SELECT id, program, journey_id AS "journeyId", action, contact, asked_by AS "askedBy", reason, due_at AS "dueAt", outcome,
      outcome IS NULL AND due_at > alta_now() AS waits
    FROM second_person_requests WHERE id = ${id}::uuid`;
  return rows[0];
}
