import { normaliseCode } from '../../domain/code.ts';
import { LIMITS } from '../../domain/limits.ts';
import { ApiProblem } from '../problems/problem.ts';

const DIGITS = new RegExp(`^\\d{${String(LIMITS.code.digits)}}$`);

/** The code as it was sent. What can be none is a slip, and costs no try. @throws ApiProblem `invalid` */
export function requireCode(typed: string): string {
  const code = normaliseCode(typed);
  if (DIGITS.test(code)) return code;
  throw new ApiProblem('invalid', { errors: [{ field: 'code', code: 'malformed' }] });
}
