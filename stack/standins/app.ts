import express from 'express';
import type { ErrorRequestHandler, Express } from 'express';
import { faultRoutes } from './faults/routes.ts';
import { outboxRoutes } from './outbox/routes.ts';
import type { Parts } from './parts.ts';
import { sendgridRoutes } from './sendgrid/routes.ts';
import { twilioRoutes } from './twilio/routes.ts';
import { vendorRoutes } from './vendor/routes.ts';

/** SendGrid's, Twilio's and an identity vendor's HTTP APIs, the outbox they fill and the faults they can be given. Never listens. */
export function createStandinsApp(parts: Parts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok', pendingWebhooks: parts.webhooks.pending() });
  });
  app.use(faultRoutes(parts.faults), outboxRoutes(parts.outbox), sendgridRoutes(parts), twilioRoutes(parts));
  app.use(vendorRoutes(parts));
  app.use(failed);
  return app;
}

/** Express knows an error handler by its four parameters. */
const failed: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (response.headersSent) next(error);
  else response.status(error.status ?? 500).json({ error: 'The stand-in could not do this.' });
};
