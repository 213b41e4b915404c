import type { Keyring } from '../../platform/keyring.ts';
import type { Executor } from '../../prisma/store/database.ts';
import { takeToken } from '../../prisma/store/limits.ts';
import type { LimitRule } from '../../prisma/store/limits.ts';
import { ApiProblem } from '../problems/problem.ts';

/** Counts one more of each. @throws ApiProblem `too-many-requests` at the first that is used up */
export async function takeAll(
  executor: Executor,
  keyring: Keyring,
  rules: readonly (LimitRule & { subject: string })[],
): Promise<void> {
  for (const rule of rules) {
    const taken = await takeToken(executor, keyring, rule);
    if (!taken.ok) throw new ApiProblem('too-many-requests', { retryAt: taken.retryAt });
  }
}
