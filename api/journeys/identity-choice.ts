import { choicesOf } from '../../domain/captures.ts';
import type { IdentityChoice, Plan } from '../../domain/program.ts';
import { ApiProblem } from '../problems/problem.ts';

/** The document picked with the PIN, one that the journey's plan takes. @throws ApiProblem `invalid` */
export function requireIdentityChoice(plan: Plan, picked: IdentityChoice | undefined): IdentityChoice {
  const stage = plan.stages.find((each) => each.kind === 'identity');
  if (picked !== undefined && choicesOf(stage?.documents ?? []).includes(picked)) return picked;
  const code = picked === undefined ? 'required' : 'notAccepted';
  throw new ApiProblem('invalid', { errors: [{ field: 'identityDocument', code }] });
}
