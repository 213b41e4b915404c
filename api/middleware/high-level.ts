import type { Request } from 'express';
import type { Session } from '../../store/accounts/sessions.ts';
import { takeHigh } from '../../store/accounts/step-ups.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { sessionHashOf } from './session-cookie.ts';
import { requireSession } from './session.ts';

/**
 * The caller's session, for a request of a high level: one that a fresh code has raised, for this one request, or that a certificate began.
 * @throws ApiProblem `unauthorized`, or `step-up-needed`, also for a request that only looks ahead: it must not use up the code
 */
export async function requireHigh(
  deps: Pick<AppDependencies, 'http' | 'database' | 'programs'>,
  req: Request,
): Promise<Session> {
  const session = await requireSession(deps, req);
  if (onlyLooksAhead(req)) throw new ApiProblem('step-up-needed');
  const hash = sessionHashOf(req, deps.http.publicUrl);
  if (!hash || !(await takeHigh(deps.database.sql, hash))) throw new ApiProblem('step-up-needed');
  return session;
}

/** A HEAD, which Express would serve by the GET's route, or a browser's fetch ahead of need (Fetch, "Sec-Purpose"). */
function onlyLooksAhead(req: Request): boolean {
  const purposes = [req.headers['sec-purpose'], req.headers['purpose']];
  return req.method === 'HEAD' || purposes.some((purpose) => String(purpose).includes('prefetch'));
}
