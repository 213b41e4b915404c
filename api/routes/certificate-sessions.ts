import { Router } from 'express';
import type { NextFunction, Request, Response } from 'express';
import type { z } from 'zod';
import { proveHolder } from '../certificates/prove.ts';
import { requireCertificateLogin } from '../certificates/require.ts';
import type { AppDependencies } from '../dependencies.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { certificateLoginSchema } from '../schemas/certificate.ts';
import type { proofSchema } from '../schemas/certificate.ts';

type Dependencies = Pick<AppDependencies, 'database' | 'programs' | 'keyring' | 'certificates'>;

/** Login by certificate, on the listener that asks for one or behind the proxy that does. */
export function createCertificateSessionsRouter(deps: Dependencies): Router {
  const router = Router();

  router.post('/programs/:program/sessions/certificate', bodyIfAny, async (req, res) => {
    const { program, certificates } = requireCertificateLogin(deps, req.params['program']);
    const { state } = parseBody(certificateLoginSchema, req);
    const { handover, expiresAt } = await proveHolder(deps, certificates, program, req, state);
    const answer: z.output<typeof proofSchema> = { handover, expiresAt: expiresAt.toISOString() };
    res.status(201).json(answer);
  });

  return router;
}

/** The certificate says it all: a body may be left out. */
function bodyIfAny(req: Request, res: Response, next: NextFunction): void {
  const { 'content-length': length = '0', 'transfer-encoding': chunked } = req.headers;
  if (length !== '0' || chunked !== undefined) {
    jsonBody(req, res, next);
    return;
  }
  req.body = {};
  next();
}
