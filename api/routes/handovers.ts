import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { hashToken } from '../../platform/keyring.ts';
import { spendHandover } from '../../prisma/store/certificate-logins.ts';
import { beginSession } from '../../prisma/store/sessions.ts';
import { requireCertificateLogin } from '../certificates/require.ts';
import type { AppDependencies } from '../dependencies.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { giveSessionCookie, sessionHashOf } from '../middleware/session-cookie.ts';
import { ApiProblem } from '../problems/problem.ts';
import { handoverSchema } from '../schemas/certificate.ts';
import { presentSession } from '../session-view.ts';

type Dependencies = Pick<AppDependencies, 'http' | 'database' | 'programs' | 'certificates'>;

/** Where a login proven by certificate becomes a session: on the main site, whose cookie it is. */
export function createHandoversRouter(deps: Dependencies): Router {
  const router = Router();
  const { publicUrl } = deps.http;

  router.post('/programs/:program/sessions/handover', jsonBody, async (req, res) => {
    const { program } = requireCertificateLogin(deps, req.params.program);
    const { handover, state } = parseBody(handoverSchema, req);
    const { prisma } = deps.database;
    const stateHash = state === undefined ? undefined : hashToken(state);
    const accountId = await spendHandover(prisma, program.id, hashToken(handover), stateHash);
    const id = randomBytes(32).toString('base64url');
    const earlier = sessionHashOf(req, publicUrl);
    const session =
      accountId && (await beginSession(prisma, accountId, hashToken(id), earlier, 'certificate'));
    if (!session) throw new ApiProblem('certificate-handover-refused');
    giveSessionCookie(res, publicUrl, id);
    res.status(201).location('/api/v1/session').json(presentSession(session));
  });

  return router;
}
