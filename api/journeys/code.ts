import { readCode } from '../../domain/code.ts';
import { LIMITS } from '../../domain/limits.ts';
import { ApiProblem } from '../problems/problem.ts';

/** The code as it was sent. What can be none is a slip, and costs no try. @throws ApiProblem `invalid` */
export function requireCode(typed: string): string {
  const code = readCode(typed, LIMITS.code.digits);
  if (code !== undefined) return code;
  throw new ApiProblem('invalid', { errors: [{ field: 'code', code: 'malformed' }] });
}
