import { Router } from 'express';
import type { AppDependencies } from '../dependencies.ts';

/** For supervisors, balancers and Prometheus; outside /api/v1. */
export function createHealthRouter({
  readiness,
  metrics,
}: Pick<AppDependencies, 'readiness' | 'metrics'>): Router {
  const router = Router();

  router.get('/healthz', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.json({ status: 'alive' });
  });

  router.get('/readyz', async (_req, res) => {
    const { ready, checks } = await readiness.report();
    res.setHeader('Cache-Control', 'no-store');
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', checks });
  });

  router.get('/metrics', async (_req, res) => {
    res.setHeader('Cache-Control', 'no-store');
    res.type(metrics.contentType).send(await metrics.metrics());
  });

  return router;
}
