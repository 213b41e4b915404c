import { Router, json, raw } from 'express';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { applyFault } from '../faults/apply-fault.ts';
import type { Refusals } from '../faults/apply-fault.ts';
import type { Parts } from '../parts.ts';
import { sameSecret } from '../secret.ts';
import { vendorManners } from './checks.ts';
import type { VendorCheck, VendorChecks, VendorManners } from './checks.ts';

const creation = z.object({
  reference: z.string().min(1).max(100),
  document: z.string(),
  pictures: z.array(z.enum(['front', 'back', 'passport', 'greenCard', 'face'])).min(1),
  deleteBy: z.iso.datetime(),
});

/**
 * An identity vendor (docs/identity-vendor.md). `PUT /vendor` says what it is to find, and how to tell it; `GET /vendor` shows what it was
 * given.
 */
export function vendorRoutes(parts: Parts): Router {
  const { checks } = parts.vendor;
  const router = Router();
  router.put('/vendor', json(), behave(checks));
  router.get('/vendor', (_request, response) => {
    response.json(checks.all());
  });
  router.use('/identity', guard(parts));
  router.get('/identity/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.post('/identity/checks', json(), createCheck(checks));
  router.delete('/identity/checks', eraseChecks(checks));
  router.put(
    '/identity/checks/:id/pictures/:side',
    raw({ type: 'image/jpeg', limit: '12mb' }),
    (request, response) => {
      const { id, side } = request.params;
      const check = checks.find(id);
      if (!check?.announced.includes(side) || !Buffer.isBuffer(request.body)) {
        refuse(response, check ? 400 : 404);
        return;
      }
      checks.receive(check, side);
      response.status(204).end();
    },
  );
  router.get('/identity/checks/:id', (request, response) => {
    const check = checks.find(request.params.id);
    if (check) response.json(shown(check));
    else refuse(response, 404);
  });
  return router;
}

function behave(checks: VendorChecks): RequestHandler {
  return (request, response) => {
    const manners = vendorManners.safeParse(request.body);
    if (manners.success) checks.behave(request.body as VendorManners);
    response.status(manners.success ? 204 : 400).end();
  };
}

function eraseChecks(checks: VendorChecks): RequestHandler {
  return (request, response) => {
    const { data: reference } = z.string().min(1).max(100).safeParse(request.query['reference']);
    if (reference === undefined) {
      refuse(response, 400);
      return;
    }
    checks.erase(reference);
    response.status(204).end();
  };
}

function createCheck(checks: VendorChecks): RequestHandler {
  return (request, response) => {
    const { data } = creation.safeParse(request.body);
    const key = request.get('idempotency-key');
    if (!data || !key) {
      refuse(response, 400);
      return;
    }
    const { pictures: announced, reference, document } = data;
    response.status(201).json(shown(checks.create(key, { reference, document, announced })));
  };
}

function guard({ faults, vendor }: Parts): RequestHandler {
  return (request, response, next) => {
    const probe = request.path === '/health';
    if (applyFault(faults.take('vendor', { to: [], probe }), response, refusals)) return;
    if (sameSecret(request.get('authorization') ?? '', `Bearer ${vendor.key}`)) next();
    else refuse(response, 401);
  };
}

function shown({ id, verdict }: VendorCheck): Pick<VendorCheck, 'id' | 'verdict'> {
  return { id, verdict };
}

function refuse(response: Response, status: number): void {
  response.status(status).json({ error: status });
}

const refusals: Refusals = {
  rateLimited: (response) => {
    refuse(response, 429);
  },
  serverError: refuse,
  unauthorized: (response) => {
    refuse(response, 401);
  },
};
