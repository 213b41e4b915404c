import type { Request } from 'express';
import { continueSession, readSession } from '../../prisma/store/sessions.ts';
import type { Session } from '../../prisma/store/sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import { sessionHashOf } from './session-cookie.ts';

type SessionDependencies = Pick<AppDependencies, 'http' | 'database'>;

/**
 * The caller's session; asking for it counts as being there, so its idle time begins anew.
 * @throws ApiProblem `unauthorized`, the same for no cookie, a forged one and an ended session
 */
export async function requireSession(deps: SessionDependencies, req: Request): Promise<Session> {
  return found(deps, req, continueSession);
}

/** The same without keeping the session alive. @throws ApiProblem `unauthorized` */
export async function peekSession(deps: SessionDependencies, req: Request): Promise<Session> {
  return found(deps, req, readSession);
}

async function found(
  { http, database }: SessionDependencies,
  req: Request,
  find: typeof readSession,
): Promise<Session> {
  const hash = sessionHashOf(req, http.publicUrl);
  const session = hash && (await find(database.prisma, hash));
  if (!session) throw new ApiProblem('unauthorized');
  return session;
}
