import type { z } from 'zod';
import { choicesOf } from '../../domain/captures.ts';
import { readCode } from '../../domain/code.ts';
import type { IdentityChoice } from '../../domain/documents/shown.ts';
import { LIMITS } from '../../domain/limits.ts';
import { asks } from '../../domain/stages/table.ts';
import type { JourneyRow } from '../../store/journeys/journey-row.ts';
import type { TypedCode } from '../../store/journeys/steps/submit-code.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { codeSubmissionSchema } from '../schemas/journey.ts';

type OpenStage = Pick<JourneyRow, 'plan' | 'stage'>;

/** What was typed at the open stage, with the document where it is asked there. @throws ApiProblem `invalid` */
export function readTypedCode(
  journey: OpenStage,
  { code, identityDocument }: z.output<typeof codeSubmissionSchema>,
): TypedCode {
  return { identityDocument: readIdentityChoice(journey, identityDocument), code: requireCode(code) };
}

/** The code as it was sent. A text that can be no code is a slip, and costs no try. @throws ApiProblem `invalid` */
export function requireCode(typed: string): string {
  const code = readCode(typed, LIMITS.code.digits);
  if (code !== undefined) return code;
  throw new ApiProblem('invalid', { errors: [{ field: 'code', code: 'malformed' }] });
}

/**
 * The document picked with the code: one that the journey's plan takes.
 * @returns undefined where the open stage does not ask it
 * @throws ApiProblem `invalid`
 */
function readIdentityChoice(
  { plan: { stages }, stage }: OpenStage,
  picked: IdentityChoice | undefined,
): IdentityChoice | undefined {
  if (!asks({ stages }, stage, 'identityDocument')) return undefined;
  if (picked !== undefined && choicesOf(stages).includes(picked)) return picked;
  const code = picked === undefined ? 'required' : 'notAccepted';
  throw new ApiProblem('invalid', { errors: [{ field: 'identityDocument', code }] });
}
