import type { RequestHandler } from 'express';
import { ApiProblem } from '../problems/problem.ts';
import type { RouteDescription } from './description.ts';
import { methodsOf } from './methods-of.ts';

/** Tells an address that exists but not for this method from one that does not exist. */
export function methodNotAllowed(routes: readonly RouteDescription[]): RequestHandler {
  const allowedAt = methodsOf(routes);
  return (req, res) => {
    const allowed = allowedAt(req.path);
    if (allowed.length === 0) throw new ApiProblem('not-found');
    res.setHeader('Allow', [...allowed, 'OPTIONS'].join(', '));
    if (req.method !== 'OPTIONS') throw new ApiProblem('method-not-allowed');
    res.status(204).end();
  };
}
