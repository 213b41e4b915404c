import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { Language, Program } from '../../domain/program.ts';
import { hashToken } from '../../platform/keyring.ts';
import { logInByHandover } from '../../store/accounts/certificate-accounts.ts';
import { rememberPlaces } from '../../store/accounts/login-places.ts';
import { requireCertificateLogin } from '../certificates/require.ts';
import type { AppDependencies } from '../dependencies.ts';
import { keepDevice } from '../middleware/device.ts';
import { languageOf } from '../middleware/language.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { giveSessionCookie, sessionHashOf } from '../middleware/session-cookie.ts';
import { ApiProblem } from '../problems/problem.ts';
import { handoverSchema } from '../schemas/certificate.ts';
import { presentSession } from '../session-view.ts';

type Dependencies = Pick<AppDependencies, 'http' | 'database' | 'keyring' | 'programs' | 'certificates'>;

/** The browser's language where the institution has it, else the institution's first. */
function spoken([first, ...more]: Program['languages'], wanted: Language): Language {
  return more.includes(wanted) ? wanted : first;
}

/**
 * Where a login proven by certificate becomes a session: on the main site, whose cookie it is. What is to be told of an account that this
 * opens is left to the relay: nobody watches a page for it.
 */
export function createHandoversRouter(deps: Dependencies): Router {
  const router = Router();
  const { publicUrl } = deps.http;

  router.post('/programs/:program/sessions/handover', jsonBody, async (req, res) => {
    const { program } = requireCertificateLogin(deps, req.params.program);
    const { handover, state } = parseBody(handoverSchema, req);
    const id = randomBytes(32).toString('base64url');
    const begun = await logInByHandover(deps.database, deps.keyring, program, {
      hash: hashToken(handover),
      stateHash: state === undefined ? undefined : hashToken(state),
      session: { hash: hashToken(id), earlier: sessionHashOf(req, publicUrl) },
      language: spoken(program.languages, languageOf(req)),
    });
    if (!begun) throw new ApiProblem('certificate-handover-refused');
    if (begun === 'notEntitled') throw new ApiProblem('certificate-not-entitled');
    giveSessionCookie(res, publicUrl, id);
    const places = keepDevice(req, res, publicUrl, deps.keyring);
    await rememberPlaces(deps.database.prisma, begun.session.accountId, places);
    res.status(201).location('/api/v1/session').json(presentSession(begun.session));
  });

  return router;
}
