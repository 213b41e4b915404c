import type { Request } from 'express';
import { HOUR } from '../domain/duration.ts';
import type { Transaction } from '../store/connection/transaction.ts';
import type { JourneyDependencies } from './journeys/dependencies.ts';
import { allowMessage } from './journeys/resend-limits.ts';
import { takeAll } from './middleware/limits.ts';
import { ApiProblem, waitOf } from './problems/problem.ts';

export interface AskedByAccount {
  /** Of the limit. */
  name: string;
  accountId: string;
  perHour: number;
  /** Where a message of it goes; absent where none does. */
  to?: { channel: 'email' | 'sms'; contact: string } | undefined;
}

/**
 * Counts what an account's holder asks for: for the account, and as a message asked for, for its destination and its network.
 * @throws ApiProblem `too-many-requests`
 */
export async function allowForAccount(
  deps: JourneyDependencies,
  req: Request,
  tx: Transaction,
  { name, accountId, perHour: limit, to }: AskedByAccount,
): Promise<void> {
  await takeAll(tx, deps.keyring, [{ name, subject: accountId, limit, windowMs: HOUR }]);
  if (!to) return;
  const allowed = await allowMessage(deps, req)(tx, to, true);
  if (!allowed.ok) throw new ApiProblem('too-many-requests', waitOf(allowed));
}
