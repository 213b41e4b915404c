import type { Request, Response } from 'express';
import type { AppDependencies } from '../../dependencies.ts';
import { giveSessionCookie, sessionHashOf } from '../../middleware/session-cookie.ts';
import { presentStaffSession } from '../session-view.ts';
import type { OldSession, RaisedSession } from './raised-session.ts';

type Deps = Pick<AppDependencies, 'http' | 'console' | 'database'>;

export function oldSession({ http: { publicUrl } }: Pick<Deps, 'http'>, req: Request): OldSession {
  return { hash: sessionHashOf(req, publicUrl, 'staff') };
}

/** Hands the browser the raised session's new id, and shows the session. */
export function answerRaised(
  deps: Deps,
  res: Response,
  { id, session }: RaisedSession,
): ReturnType<typeof presentStaffSession> {
  giveSessionCookie(res, deps.http.publicUrl, id, 'staff');
  return presentStaffSession(deps, session);
}
