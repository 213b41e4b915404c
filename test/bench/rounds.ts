import { measure } from './measure.ts';
import type { Case, Round } from './measure.ts';
import { resultOf, sum } from './results.ts';
import type { Result } from './results.ts';

export interface Plan {
  clients: readonly number[];
  rounds: number;
  /** Of a round. */
  seconds: number;
}

/** Enough accounts for all that recover and log in, and everything compiled. */
const WARM_UP = { clients: 8, seconds: 3 };

interface Measured {
  of: Case;
  clients: number;
  rounds: Round[];
}

/** Every case in every round, so that what the machine does besides meets all of them alike. */
export async function runRounds(
  cases: readonly Case[],
  { clients, rounds, seconds }: Plan,
  say: (line: string) => void,
): Promise<Result[]> {
  for (const each of cases) {
    say(`Warming up: ${each.subject.name}, ${each.name}`);
    requireFlows(await measure(each, WARM_UP), each);
  }
  const all = clients.flatMap((count) => cases.map((of): Measured => ({ of, clients: count, rounds: [] })));
  for (let round = 1; round <= rounds; round += 1) {
    for (const measured of all) {
      const { of, clients: count } = measured;
      const done = await measure(of, { clients: count, seconds });
      measured.rounds.push(done);
      say(`Round ${String(round)} of ${String(rounds)}, ${String(count)} clients: ${lineOf(of, done)}`);
    }
  }
  return all.map(({ of, clients: count, rounds: done }) => resultOf(of.subject.name, of.name, count, done));
}

/** What cannot be done at all is a fault of the bench, and half an hour is not spent on it. */
function requireFlows({ flows, reason }: Round, { subject, name }: Case): void {
  if (flows === 0) throw new Error(`${subject.name}, ${name}: no flow came to its end: ${reason ?? ''}`);
}

function lineOf({ subject, name }: Case, { flows, failed, took, cpu, reason }: Round): string {
  const perSecond = (flows / (took / 1000)).toFixed(1);
  const used = cpu ? `, ${sum(Object.values(cpu)).toFixed(0)} ms of CPU each` : '';
  const broken = failed > 0 ? `, ${String(failed)} broke off (${reason ?? ''})` : '';
  return `${subject.name}, ${name}: ${perSecond} a second${used}${broken}`;
}
