import { Router } from 'express';
import { rememberPlaces } from '../../store/accounts/login-places.ts';
import { endSession } from '../../store/accounts/sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requireSolved } from '../challenge/require.ts';
import { logIn } from '../login.ts';
import { keepDevice, placeOf } from '../middleware/device.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { requireProgram } from '../middleware/program.ts';
import { giveSessionCookie, sessionHashOf, takeSessionCookie } from '../middleware/session-cookie.ts';
import { peekSession, requireSession } from '../middleware/session.ts';
import { loginSchema } from '../schemas/session.ts';
import { presentSession } from '../session-view.ts';

type Dependencies = Pick<
  AppDependencies,
  'http' | 'database' | 'programs' | 'keyring' | 'passwords' | 'challenge' | 'logger'
>;

/** Login, logout and the state of a session. */
export function createSessionsRouter(deps: Dependencies): Router {
  const router = Router();
  const { publicUrl } = deps.http;

  router.post('/programs/:program/sessions', jsonBody, async (req, res) => {
    const program = requireProgram(deps.programs, req.params.program);
    const { document, documentType, password, challenge } = parseBody(loginSchema, req);
    const earlier = sessionHashOf(req, publicUrl);
    const place = placeOf(req, publicUrl);
    const { network, device } = place;
    const { id, session } = await logIn(deps, {
      program,
      document,
      documentType,
      password,
      place,
      earlier,
      challenge: (known) => requireSolved(deps, challenge, { network, device: known ? device : undefined }),
    });
    giveSessionCookie(res, publicUrl, id);
    const places = keepDevice(req, res, publicUrl, deps.keyring);
    await rememberPlaces(deps.database.prisma, session.accountId, places);
    res.status(201).location('/api/v1/session').json(presentSession(session));
  });

  router.get('/session', async (req, res) => {
    res.json(presentSession(await peekSession(deps, req)));
  });

  // The answer to the warning: asking for it is what extends.
  router.post('/session', async (req, res) => {
    res.json(presentSession(await requireSession(deps, req)));
  });

  router.delete('/session', async (req, res) => {
    const hash = sessionHashOf(req, publicUrl);
    if (hash) await endSession(deps.database.prisma, hash);
    takeSessionCookie(res, publicUrl);
    res.status(204).end();
  });

  return router;
}
