import { expect } from 'vitest';
import { startAnotherApi } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { Applicant } from '../../support/applicant.ts';
import type { Answer } from '../../support/applicant.ts';
import { ownNetwork } from '../../support/network.ts';
import { differences, withoutChance } from './differences.ts';

/** Whatever a form may say. */
export type Typed = Record<string, unknown>;

/** Somebody at a public form, from a network that nobody else has. */
export class Visitor extends Applicant {
  readonly kind: string;
  readonly typed: Typed;
  /** When their journey began by the database's clock, epoch milliseconds. */
  begun = 0;

  constructor(origin: string, kind: string, typed: Typed) {
    super(origin, { document: '', mobile: '', email: '', network: ownNetwork() });
    this.kind = kind;
    this.typed = typed;
  }

  changeNetwork(): void {
    this.network = ownNetwork();
  }
}

/** Asks the same for everybody. @returns what the first was answered, once it is found that all others were answered alike */
export async function askAll<T>(
  visitors: readonly Visitor[],
  ask: (visitor: Visitor) => Promise<Answer<T>>,
  what: string,
): Promise<Answer<T>> {
  const [first, ...others] = await Promise.all(
    visitors.map(async (visitor) => {
      const answer = await ask(visitor);
      return { kind: visitor.kind, answer, seen: withoutChance(answer, visitor.begun) };
    }),
  );
  if (!first) throw new RangeError('nobody asks');
  const told = others.flatMap(({ kind, seen }) =>
    differences(first.seen, seen).map((found) => `${what}: ${first.kind}, ${kind}: ${found}`),
  );
  expect(told).toEqual([]);
  return first.answer;
}

/**
 * The API as it is, but for what these tests are not about: the challenge lets everybody through, for solving it takes a third of a second
 * (test/api/challenge.test.ts judges it), and a provider is waited for so long only.
 */
export function startOpenApi(
  live: Live,
  { patience = live.deps.patience }: { patience?: number } = {},
): ReturnType<typeof startAnotherApi> {
  const challenge = { ...live.deps.challenge, verify: () => Promise.resolve('passed' as const) };
  return startAnotherApi({ ...live, deps: { ...live.deps, challenge, patience } }, {});
}
