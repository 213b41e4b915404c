import { choicesOf } from '../../domain/captures.ts';
import type { IdentityChoice } from '../../domain/program.ts';
import type { Database } from '../../prisma/store/database.ts';
import { viewJourney } from '../../prisma/store/journey-view.ts';
import { ApiProblem } from '../problems/problem.ts';

/** The document picked with the PIN, one that the journey's plan takes. @throws ApiProblem `invalid` */
export async function requireIdentityChoice(
  database: Database,
  journeyId: string,
  picked: IdentityChoice | undefined,
): Promise<IdentityChoice> {
  const view = await viewJourney(database, journeyId);
  const stage = view?.plan.stages.find((each) => each.kind === 'identity');
  if (picked !== undefined && choicesOf(stage?.documents ?? []).includes(picked)) return picked;
  const code = picked === undefined ? 'required' : 'notAccepted';
  throw new ApiProblem('invalid', { errors: [{ field: 'identityDocument', code }] });
}
