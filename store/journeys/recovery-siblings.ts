import { randomUUID } from 'node:crypto';
import type { Language, Plan } from '../../domain/program.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { writeStart } from './start-journey.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface SharedRecovery {
  journeyId: string;
  plan: Plan;
  language: Language;
  /** The account that this journey is about. */
  accountId: string;
}

/**
 * A recovery that names only a mailbox may be about several accounts (a family that shares one). Each of the others gets a journey of its
 * own, whose letter says whose account it is. No browser holds the tokens of those: only their letters lead on.
 */
export async function startSiblings(
  tx: Transaction,
  keyring: Keyring,
  { journeyId, plan, language, accountId }: SharedRecovery,
): Promise<void> {
  const others = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM applicants a JOIN journeys j ON j.id = a.journey_id
    JOIN accounts c ON c.id IN (SELECT accounts_reached_at(j.program, a.email))
    WHERE a.journey_id = ${journeyId}::uuid AND j.kind = 'recovery' AND a.document IS NULL AND a.member_number IS NULL
      AND c.id <> ${accountId}::uuid
    ORDER BY c.created_at, c.id LIMIT ${LIMITS.recovery.accountsPerMailbox - 1}`;
  for (const other of others)
    await writeStart(tx, keyring, randomUUID(), plan, { language, accountId: other.id });
}
