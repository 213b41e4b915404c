import type { Request } from 'express';
import { isEntitled } from '../../domain/entitlement.ts';
import { entitlementOf } from '../../domain/program.ts';
import { continueSession, endSession, readSession } from '../../store/accounts/sessions.ts';
import type { Session } from '../../store/accounts/sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { sessionHashOf } from './session-cookie.ts';

/** The hash that the caller's session is kept under. @throws ApiProblem `unauthorized` */
export function requiredSessionHash({ publicUrl }: AppDependencies['http'], req: Request): Buffer {
  const hash = sessionHashOf(req, publicUrl);
  if (!hash) throw new ApiProblem('unauthorized');
  return hash;
}

type SessionDependencies = Pick<AppDependencies, 'http' | 'database' | 'programs'>;

/**
 * The caller's session; asking for it counts as being there, so its idle time begins anew.
 * @throws ApiProblem `unauthorized`, the same for no cookie, a forged one, an ended session, and one whose holder may not have an account
 *   any more
 */
export async function requireSession(deps: SessionDependencies, req: Request): Promise<Session> {
  return found(deps, req, continueSession);
}

/** The same without keeping the session alive. @throws ApiProblem `unauthorized` */
export async function peekSession(deps: SessionDependencies, req: Request): Promise<Session> {
  return found(deps, req, readSession);
}

async function found(
  { http, database, programs }: SessionDependencies,
  req: Request,
  find: typeof readSession,
): Promise<Session> {
  const hash = sessionHashOf(req, http.publicUrl);
  const session = hash && (await find(database.sql, hash));
  if (!session) throw new ApiProblem('unauthorized');
  const program = programs.get(session.program);
  const asked = program && entitlementOf(program, 'recovery');
  if (asked && isEntitled(session.membership, asked, session.now)) return session;
  // The login says why.
  await endSession(database.sql, hash);
  throw new ApiProblem('unauthorized');
}
