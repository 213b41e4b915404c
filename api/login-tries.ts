import { HOUR } from '../domain/duration.ts';
import type { IdentityDocument } from '../domain/identity-document.ts';
import { LIMITS } from '../domain/limits.ts';
import { beginTry, forgetFailures, returnToken, takeToken, withdrawTry } from '../store/guards/limits.ts';
import type { WaitRule } from '../store/guards/limits.ts';
import type { AppDependencies } from './dependencies.ts';
import { byAccount, personSubject, waitSubject } from './login-wait.ts';
import type { Place } from './middleware/device.ts';
import { networkRules } from './middleware/limits.ts';
import type { Counted } from '../store/guards/limits.ts';
import { ApiProblem, waitOf } from './problems/problem.ts';

type Dependencies = Pick<AppDependencies, 'database' | 'keyring'>;

export interface TryingToLogIn {
  program: string;
  document: IdentityDocument;
  place: Place;
  /** A login to this account has succeeded in this browser before. */
  known: boolean;
  /** Asks for a solved challenge; throws without one. */
  challenge: () => Promise<void>;
}

/** A try that has been counted as failed. */
export interface CountedTry {
  /** It was right: what failed in the same place before was its holder's own slips. */
  succeed: () => Promise<void>;
  /** It was never judged, and costs no one anything. */
  withdraw: () => Promise<void>;
}

/** After how many failures in the same place without a success a challenge is asked. */
const challenged = {
  person: {
    name: 'login.person',
    limit: LIMITS.login.unchallengedPerPerson,
    windowMs: LIMITS.login.personMemory,
  },
  network: { name: 'login.network', limit: LIMITS.login.unchallengedPerNetwork, windowMs: 12 * HOUR },
};

/** Over all networks (NIST SP 800-63B 3.2.2: at most 100 failures, then waits of up to an hour). */
const byPerson: WaitRule = {
  name: 'login.sum',
  failures: LIMITS.login.failuresPerPerson,
  firstWaitMs: LIMITS.login.firstWait,
  longestWaitMs: LIMITS.login.longestWaitPerPerson,
  memoryMs: LIMITS.login.personMemory,
};

/**
 * Counts a try as failed before the comparison, so that parallel guesses cannot outrun the limits. The typed document is counted, known or
 * not. A browser in which the holder has logged in before has a count of its own: other people's failures elsewhere, or beside it on the
 * same network, neither challenge it nor make it wait.
 * @throws ApiProblem `account-wait`, or what the challenge is refused for
 */
export async function countTry(deps: Dependencies, trying: TryingToLogIn): Promise<CountedTry> {
  const { program, document, place, known } = trying;
  if (known) {
    const own = waitSubject(program, document, `device ${place.device?.toString('base64url') ?? ''}`);
    await beginOrWait(deps, byAccount, own);
    return counted(deps, own, []);
  }
  const pair = waitSubject(program, document, place.network);
  const sum = personSubject(program, document);
  const { taken, suspicious } = await takeTokens(deps, [
    { ...challenged.person, subject: sum },
    ...networkRules(challenged.network, place.network, program),
  ]);
  try {
    if (suspicious) await trying.challenge();
    await beginOrWait(deps, byAccount, pair);
    await beginForPerson(deps, sum, pair);
  } catch (error) {
    await giveBack(deps, taken);
    throw error;
  }
  return counted(deps, pair, [...taken, { name: byPerson.name, subject: sum }]);
}

async function beginForPerson(deps: Dependencies, sum: string, pair: string): Promise<void> {
  try {
    await beginOrWait(deps, byPerson, sum);
  } catch (error) {
    await withdrawTry(deps.database.sql, deps.keyring, byAccount.name, pair);
    throw error;
  }
}

async function beginOrWait(
  { database, keyring }: Dependencies,
  rule: WaitRule,
  subject: string,
): Promise<void> {
  const begun = await beginTry(database.sql, keyring, { ...rule, subject });
  if (!begun.ok) throw new ApiProblem('account-wait', waitOf(begun));
}

/** @returns those that are not used up, and whether one is */
async function takeTokens(
  { database, keyring }: Dependencies,
  rules: readonly Counted[],
): Promise<{ taken: Counted[]; suspicious: boolean }> {
  const taken: Counted[] = [];
  for (const rule of rules) if ((await takeToken(database.sql, keyring, rule)).ok) taken.push(rule);
  return { taken, suspicious: taken.length < rules.length };
}

type Returnable = Pick<Counted, 'name' | 'subject'>;

/** A wait that has begun goes on: it must not end because of what happens to an account. */
async function giveBack(
  { database, keyring }: Dependencies,
  rules: readonly Returnable[],
  times = 1,
): Promise<void> {
  for (const { name, subject } of rules) await returnToken(database.sql, keyring, name, subject, times);
}

function counted(deps: Dependencies, pair: string, others: readonly Returnable[]): CountedTry {
  const { sql } = deps.database;
  return {
    succeed: async () => {
      const failed = await forgetFailures(sql, deps.keyring, byAccount.name, pair);
      await giveBack(deps, others, failed);
    },
    withdraw: async () => {
      await withdrawTry(sql, deps.keyring, byAccount.name, pair);
      await giveBack(deps, others);
    },
  };
}
