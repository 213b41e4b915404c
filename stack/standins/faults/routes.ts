import { Router, json } from 'express';
import { faultSettings } from './fault.ts';
import type { Faults } from './fault.ts';

/** `GET` and `PUT /faults`: how the providers fail. */
export function faultRoutes(faults: Faults): Router {
  const router = Router();
  router.get('/faults', (_request, response) => {
    response.json(faults.get());
  });
  router.put('/faults', json(), (request, response) => {
    const settings = faultSettings.safeParse(request.body);
    if (!settings.success) {
      response.status(400).json({ errors: settings.error.issues });
      return;
    }
    faults.set(request.body as Parameters<Faults['set']>[0]);
    response.json(faults.get());
  });
  return router;
}
