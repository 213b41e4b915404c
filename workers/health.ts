import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { MetricsAccess } from '../platform/config.ts';
import { metricsDoor } from '../platform/metrics-access.ts';
import type { MetricsDoor } from '../platform/metrics-access.ts';
import { processMetrics } from '../platform/process-metrics.ts';
import type { Life } from './life.ts';

export interface WorkerHealth {
  server: Server;
  close: () => Promise<void>;
}

/**
 * What a worker says of itself: `GET /healthz` (the process turns), `GET /readyz` (it works and reaches engine and database) and
 * `GET /metrics`. For the machine's own network only.
 * @throws the server's error, such as EADDRINUSE
 */
export async function serveHealth(
  life: Pick<Life, 'isWell'>,
  { host, port, access = 'anybody' }: { host: string; port: number; access?: MetricsAccess },
): Promise<WorkerHealth> {
  const metrics = processMetrics();
  new Gauge({
    name: 'alta_worker_up',
    help: '1 while this worker works and reaches engine and database',
    registers: [metrics],
    collect() {
      this.set(life.isWell() ? 1 : 0);
    },
  });
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (req, res) => {
    const path = req.method === 'GET' ? req.url : undefined;
    if (path === '/healthz') answer(res, 200, 'alive');
    else if (path === '/readyz') answer(res, life.isWell() ? 200 : 503, life.isWell() ? 'well' : 'not well');
    else if (path === '/metrics')
      metricsAnswers[metricsDoor(access, req.headers.authorization)](res, metrics);
    else answer(res, 404, 'not found');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const metricsAnswers: Readonly<Record<MetricsDoor, (res: ServerResponse, metrics: Registry) => void>> = {
  open: (res, metrics) => void tellMetrics(res, metrics),
  locked: (res) => answer(res, 401, 'the token is missing'),
  absent: (res) => answer(res, 404, 'not found'),
};

function answer(res: ServerResponse, status: number, said: string): void {
  res.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  res.end(JSON.stringify({ status: said }));
}

async function tellMetrics(res: ServerResponse, metrics: Registry): Promise<void> {
  const text = await metrics.metrics();
  res.writeHead(200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' });
  res.end(text);
}
