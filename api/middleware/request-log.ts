import type { Request, RequestHandler } from 'express';
import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Logger } from '../../platform/logger.ts';
import { requestIdOf } from './request-id.ts';

/** Counts and logs each answer by the pattern of its route: an address may carry a token, a pattern never does. */
export function requestLog(logger: Logger, metrics: Registry): RequestHandler {
  const durations = durationsIn(metrics);
  return (req, res, next) => {
    const begun = performance.now();
    res.once('close', () => {
      const ms = performance.now() - begun;
      const method = knownMethod(req.method);
      const route = routePattern(req);
      const status = res.writableFinished ? res.statusCode : 499;
      durations.observe({ method, route, status }, ms / 1000);
      logger.info({
        event: 'request',
        method,
        route,
        status,
        ms: Math.round(ms),
        requestId: requestIdOf(req),
      });
    });
    next();
  };
}

const NAME = 'alta_http_request_duration_seconds';

/** One for all listeners of a process. */
function durationsIn(metrics: Registry): Histogram {
  const known = metrics.getSingleMetric(NAME);
  if (known instanceof Histogram) return known;
  return new Histogram({
    name: NAME,
    help: 'Time from the request to the end of its answer, by method, route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics],
  });
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A stranger's invention must not become a label. */
function knownMethod(method: string): string {
  return methods.has(method) ? method : 'other';
}

function routePattern(req: Request): string {
  const route = req.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? `${req.baseUrl}${route.path}` : 'none';
}
