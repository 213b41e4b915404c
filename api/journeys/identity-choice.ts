import { choicesOf } from '../../domain/captures.ts';
import type { IdentityChoice } from '../../domain/documents/shown.ts';
import type { Plan } from '../../domain/program.ts';
import type { StageKind } from '../../domain/stages/kinds.ts';
import { asks } from '../../domain/stages/table.ts';
import { ApiProblem } from '../problems/problem.ts';

/**
 * The document picked with the code, where the open stage asks it: one that the journey's plan takes.
 * @returns undefined where it is not asked
 * @throws ApiProblem `invalid`
 */
export function readIdentityChoice(
  { stages }: Plan,
  open: StageKind,
  picked: IdentityChoice | undefined,
): IdentityChoice | undefined {
  if (!asks({ stages }, open, 'identityDocument')) return undefined;
  if (picked !== undefined && choicesOf(stages).includes(picked)) return picked;
  const code = picked === undefined ? 'required' : 'notAccepted';
  throw new ApiProblem('invalid', { errors: [{ field: 'identityDocument', code }] });
}
