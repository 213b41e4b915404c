import type { Request } from 'express';
import { ApiProblem } from '../problems/problem.ts';

const KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * The request's Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), if it has one.
 * @throws ApiProblem `invalid` for one that is no key
 */
export function idempotencyKey(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key === undefined || KEY.test(key)) return key;
  throw new ApiProblem('invalid', { errors: [{ field: 'Idempotency-Key', code: 'malformed' }] });
}
