import type { Program } from '../../domain/program.ts';
import { beginAssisted as begin } from '../../store/staff/assisted-start/begin.ts';
import type { ConfirmedStart } from '../../store/staff/assisted-start/begin.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { problemOf } from './problem.ts';

type Dependencies = Pick<JourneyDependencies, 'database' | 'keyring' | 'dispatcher' | 'patience'>;

/**
 * Begins a journey for a person who came in.
 * @returns its id
 * @throws ApiProblem with what is in its way
 */
export async function beginAssisted(
  deps: Dependencies,
  program: Program,
  typed: ConfirmedStart,
  terms: { by: string; key?: string | undefined },
): Promise<string> {
  const begun = await begin(deps, program, typed, terms);
  if (begun.outcome !== 'begun') throw problemOf(begun);
  await deps.dispatcher.dispatch(begun.outboxRecords);
  return begun.journeyId;
}
