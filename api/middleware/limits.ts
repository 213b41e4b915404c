import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Executor } from '../../prisma/store/database.ts';
import { takeToken } from '../../prisma/store/limits.ts';
import type { LimitRule, Taken } from '../../prisma/store/limits.ts';
import { ApiProblem } from '../problems/problem.ts';
import { widerNetworkOf } from './network.ts';

export type Counted = LimitRule & { subject: string };

/** A limit of a network, and the larger one of the IPv6 /48 that it is of: 65,536 networks are not 65,536 limits. */
export function networkRules(rule: LimitRule, network: string): Counted[] {
  const wider = widerNetworkOf(network);
  const own = { ...rule, subject: network };
  if (wider === undefined) return [own];
  const limit = rule.limit * LIMITS.network.widerTimes;
  return [own, { ...rule, name: `${rule.name}.wider`, limit, subject: wider }];
}

/** Counts one more of each, up to the first that is used up. */
export async function takeEach(
  executor: Executor,
  keyring: Keyring,
  rules: readonly Counted[],
): Promise<Taken> {
  for (const rule of rules) {
    const taken = await takeToken(executor, keyring, rule);
    if (!taken.ok) return taken;
  }
  return { ok: true };
}

/** Counts one more of each. @throws ApiProblem `too-many-requests` at the first that is used up */
export async function takeAll(
  executor: Executor,
  keyring: Keyring,
  rules: readonly Counted[],
): Promise<void> {
  const taken = await takeEach(executor, keyring, rules);
  if (!taken.ok) throw new ApiProblem('too-many-requests', { retryAt: taken.retryAt });
}
