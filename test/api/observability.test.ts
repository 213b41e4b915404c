import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { gaugeLines } from '../../api/metrics/queues.ts';
import { addServiceMetrics } from '../../api/metrics/service.ts';
import { createReadiness } from '../../api/readiness.ts';
import { gaugeStops } from '../../api/sending-gauge.ts';
import { processMetrics } from '../../platform/process-metrics.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const folder = join(import.meta.dirname, '../../docs/observability');
const TOKEN = 'a token of a scraper';

interface Rule {
  alert: string;
  expr: string;
}

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await createTestDatabase(2);
  const metrics = processMetrics();
  addServiceMetrics(metrics, { database, readiness: createReadiness({ serving: [] }) });
  gaugeStops(metrics, database);
  gaugeLines(metrics, { passwords: { waiting: () => 3 } });
  app = await startTestApp(database, { metrics, metricsAccess: { token: TOKEN } });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function rules(): Promise<Rule[]> {
  const read = parse(await readFile(join(folder, 'alerts.yml'), 'utf8')) as { groups: { rules: Rule[] }[] };
  return read.groups.flatMap((group) => group.rules);
}

function scrape(authorization?: string): Promise<Response> {
  return fetch(`${app.url}/metrics`, { headers: authorization === undefined ? {} : { authorization } });
}

/** Names of metrics in a query, without what makes a series of a histogram. */
function named(query: string): string[] {
  const found = query.match(/\b(?:alta|process|nodejs)_[a-z_]+/g) ?? [];
  return found.map((name) =>
    name.replace(/^(alta_http_request_duration_seconds)_(?:bucket|count|sum)$/, '$1'),
  );
}

describe('what is watched', () => {
  it('is told only to a client that shows the token; to no one where there is none in production', async () => {
    for (const shown of [undefined, 'Bearer', 'Bearer another token, as long', `Basic ${TOKEN}`]) {
      const answer = await scrape(shown);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain('process_cpu');
    }
    const answer = await scrape(`Bearer ${TOKEN}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('alta_line_waiting{line="passwords"} 3');
    const closed = await startTestApp(database, { metricsAccess: 'nobody' });
    try {
      expect((await fetch(`${closed.url}/metrics`)).status).toBe(404);
    } finally {
      await closed.close();
    }
  });

  it('has every figure that a rule or the dashboard asks for', async () => {
    const text = await (await scrape(`Bearer ${TOKEN}`)).text();
    const known = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
    const board = JSON.parse(await readFile(join(folder, 'dashboard.json'), 'utf8')) as {
      panels: { targets: { expr: string }[] }[];
    };
    const asked = [
      ...(await rules()).map(({ expr }) => expr),
      ...board.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    const names = asked.flatMap(named);
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('has a page for each alert that says what to do, and a case in which it speaks', async () => {
    const runbook = await readFile(join(folder, 'runbook.md'), 'utf8');
    const cases = await readFile(join(folder, 'alerts.test.yml'), 'utf8');
    const alerts = (await rules()).map(({ alert }) => alert);
    expect([...runbook.matchAll(/^## (\w+)$/gm)].map(([, name]) => name)).toEqual(alerts);
    for (const alert of alerts) expect(cases).toMatch(new RegExp(`alertname: ${alert}\\n +exp_alerts:\\n`));
  });

  const promtool = process.env['PROMTOOL'] ?? '';
  it.runIf(promtool !== '')('alerts as its cases say, by Prometheus’ own tool', async () => {
    const run = promisify(execFile);
    await run(promtool, ['check', 'rules', join(folder, 'alerts.yml')]);
    const { stdout } = await run(promtool, ['test', 'rules', join(folder, 'alerts.test.yml')]);
    expect(stdout).toContain('SUCCESS');
  });
});
