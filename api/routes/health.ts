import { Router } from 'express';
import { metricsDoor } from '../../platform/metrics-access.ts';
import type { AppDependencies } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';

const refusals = { locked: 'unauthorized', absent: 'not-found' } as const;

/** For supervisors, balancers and Prometheus; outside /api/v1. */
export function createHealthRouter({
  readiness,
  metrics,
  metricsAccess = 'anybody',
}: Pick<AppDependencies, 'readiness' | 'metrics' | 'metricsAccess'>): Router {
  const router = Router();

  router.get('/healthz', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.json({ status: 'alive' });
  });

  router.get('/readyz', async (_req, res) => {
    const { ready, checks, engine } = await readiness.report();
    res.setHeader('Cache-Control', 'no-store');
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks, engine });
  });

  // For monitoring, not for a balancer: people are served without the engine, and what they do goes on later.
  router.get('/healthz/engine', async (_req, res) => {
    const { well, checks } = await readiness.engine();
    res.setHeader('Cache-Control', 'no-store');
    res.status(well ? 200 : 503).json({ status: well ? 'well' : 'not well', checks });
  });

  router.get('/metrics', async (req, res) => {
    const door = metricsDoor(metricsAccess, req.get('authorization'));
    if (door !== 'open') throw new ApiProblem(refusals[door]);
    res.setHeader('Cache-Control', 'no-store');
    res.type(metrics.contentType).send(await metrics.metrics());
  });

  return router;
}
