import express from 'express';
import type { Express } from 'express';
import type { AppDependencies } from '../dependencies.ts';
import { errorHandler } from '../middleware/errors.ts';
import { requestId } from '../middleware/request-id.ts';
import { requestLog } from '../middleware/request-log.ts';
import { sameOrigin } from '../middleware/same-origin.ts';
import { securityHeaders } from '../middleware/security-headers.ts';
import { ApiProblem } from '../problems/problem.ts';
import { mount } from '../route/mount.ts';
import { certificateSessionRoutes } from '../routes/certificate-sessions.ts';
import { createCertificatePageRouter } from './page-router.ts';

/** What the certificate listener serves: the page that shows a certificate and the call that proves by one. Nothing else. */
export function createCertificateApp(deps: AppDependencies): Express {
  const { publicUrl } = deps.http;
  const app = express();
  app.disable('x-powered-by');
  // Nothing stands before it: a proxy would have to end TLS, and then hands the certificate on to the main listener.
  app.set('trust proxy', false);
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use(requestId, requestLog(deps.logger, deps.metrics), securityHeaders(publicUrl, 'altcha'));
  app.use(
    '/api/v1',
    sameOrigin(deps.certificates?.url ?? publicUrl),
    mount(express.Router(), deps, certificateSessionRoutes),
  );
  app.use(createCertificatePageRouter(deps));
  app.use(() => {
    throw new ApiProblem('not-found');
  });
  app.use(errorHandler(deps.logger));
  return app;
}
