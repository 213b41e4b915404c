import express from 'express';
import type { Express, Router } from 'express';
import { createCertificatePageRouter } from './certificates/page-router.ts';
import { createConsoleRouter } from './console.ts';
import { createCredentialRouter } from './credentials/public-router.ts';
import type { AppDependencies } from './dependencies.ts';
import { errorHandler } from './middleware/errors.ts';
import { requestId } from './middleware/request-id.ts';
import { requestLog } from './middleware/request-log.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { atConsole } from './middleware/at-console.ts';
import { createPortalRouter } from './portal.ts';
import { ApiProblem } from './problems/problem.ts';
import { methodNotAllowed } from './route/method-not-allowed.ts';
import { mount } from './route/mount.ts';
import type { Route } from './route/route.ts';
import { createDocsRouter } from './routes/docs.ts';
import { createOutboxRouter } from './routes/dev-outbox.ts';
import { createHealthRouter } from './routes/health.ts';
import { createProblemsRouter } from './routes/problems.ts';
import { apiRoutes } from './routes/table.ts';
import type { ApiDependencies } from './routes/table.ts';
import { auditRefusals } from './staff/audit-refusals.ts';

/** The whole HTTP application on its dependencies. Never listens: an entry file or a test does. */
export function createApp(deps: ApiDependencies): Express {
  return createShell(deps, apiRoutes);
}

/** The same with other routes: a test of the shell need not bring what every resource needs. */
export function createShell<D extends AppDependencies>(deps: D, routes: readonly Route<D>[]): Express {
  const app = express();
  app.disable('x-powered-by');
  // The forwarded address counts only from the proxies named; with none, the header moves nothing.
  app.set('trust proxy', deps.http.trustedProxies.length > 0 ? deps.http.trustedProxies : false);
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use(
    requestId,
    requestLog(deps.logger, deps.metrics),
    securityHeaders(deps.http.publicUrl, deps.challenge.kind),
  );
  app.use(createHealthRouter(deps));
  app.use('/api/v1', createApi(deps, routes));
  app.use(createCredentialRouter(deps));
  app.use(createDocsRouter(), createProblemsRouter(), createOutboxRouter(deps));
  // Behind a proxy that asks for certificates, their page is here; else on the listener of its own.
  if (deps.certificates?.header !== undefined) app.use(createCertificatePageRouter(deps));
  // Programs get a problem document, never the portal's page.
  app.use('/api', notFound);
  app.use(createConsoleRouter(deps), createPortalRouter(deps), notFound);
  app.use(errorHandler(deps.logger));
  return app;
}

function notFound(): never {
  throw new ApiProblem('not-found');
}

/** The resources below /api/v1. */
export function createApi<D extends AppDependencies>(deps: D, routes: readonly Route<D>[]): Router {
  const api = express.Router();
  api.use(sameOrigin(deps.http.publicUrl));
  api.use((_req, res, next) => {
    // Answers are about one person; what may be kept says so itself.
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  api.use('/staff', atConsole(deps.console.hosts));
  // Not on a router of their own: that would answer OPTIONS by itself, before `methodNotAllowed` does.
  mount(api, deps, routes);
  api.use(auditRefusals(deps));
  api.use(methodNotAllowed(routes));
  return api;
}
