import type { Request } from 'express';
import type { FormKind, Program } from '../../domain/program.ts';
import type { JourneyForm } from '../../prisma/store/start-journey.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { TypedForm } from './read-form.ts';

/**
 * Judges an activation code together with the data that it was handed out for, before anything begins.
 * @throws ApiProblem the same for an unknown person, other data and a wrong code
 */
export function requireActivationCode(
  _dependencies: JourneyDependencies,
  _program: Program,
  _kind: FormKind,
  _typed: TypedForm,
  _form: JourneyForm,
  _req: Request,
): Promise<void> {
  throw new ApiProblem('not-found');
}
