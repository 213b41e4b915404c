import { LIMITS } from '../../domain/limits.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Executor } from '../../store/connection/database.ts';
import { takeToken } from '../../store/guards/limits.ts';
import type { Counted, LimitRule } from '../../store/guards/limits.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { widerNetworkOf } from './network.ts';

/**
 * A limit of a network, and the larger one of the IPv6 /48 that it is of: 65,536 networks are not 65,536 limits.
 * @param within where it is counted apart: a program
 */
export function networkRules(rule: LimitRule, network: string, within?: string): Counted[] {
  const wider = widerNetworkOf(network);
  const subjectOf = (whose: string): string => (within === undefined ? whose : `${within}\0${whose}`);
  const own = { ...rule, subject: subjectOf(network) };
  if (wider === undefined) return [own];
  const limit = rule.limit * LIMITS.network.widerTimes;
  return [own, { ...rule, name: `${rule.name}.wider`, limit, subject: subjectOf(wider) }];
}

/** Counts one more of each. @throws ApiProblem `too-many-requests` at the first that is used up */
export async function takeAll(
  executor: Executor,
  keyring: Keyring,
  rules: readonly Counted[],
): Promise<void> {
  for (const rule of rules) {
    const taken = await takeToken(executor, keyring, rule);
    if (!taken.ok) throw new ApiProblem('too-many-requests', waitOf(taken));
  }
}
