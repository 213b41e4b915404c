import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addServiceMetrics } from '../../api/metrics/service.ts';
import { createReadiness } from '../../api/readiness.ts';
import { noteFailing } from '../../prisma/store/failing-workflows.ts';
import { noteDone } from '../../prisma/store/upkeep.ts';
import { beat } from '../support/beat.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase(2);
});
afterAll(() => database.close());

async function told(): Promise<string> {
  const metrics = new Registry();
  const readiness = createReadiness({
    serving: [{ name: 'database', check: () => Promise.resolve(true) }],
    engine: [{ name: 'temporal', check: () => Promise.resolve(false) }],
  });
  addServiceMetrics(metrics, { database, readiness });
  return metrics.metrics();
}

it('what an operator watches is in the metrics: parts, processes, journeys, messages, facts, upkeep, connections', async () => {
  await beat(database);
  await noteDone(database, 'resume-parked');
  await noteFailing(database, [
    { workflow: randomUUID(), cause: 'NonDeterministicError', since: new Date() },
  ]);
  const text = await told();
  for (const line of [
    'alta_part_up{part="database"} 1',
    'alta_part_up{part="temporal"} 0',
    'alta_processes{kind="api"} 1',
    'alta_processes{kind="worker"} 1',
    'alta_workflows_failing 1',
    'alta_facts_untold 0',
    'alta_facts_untold_oldest_seconds 0',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).toMatch(/^alta_upkeep_age_seconds\{task="resume-parked"\} [0-9.]+$/m);
  expect(text).toMatch(/^alta_database_pool\{state="waiting"\} 0$/m);
});

it('a database that is down takes only its own figures out of the metrics', async () => {
  const down = await createTestDatabase(1);
  await down.close();
  const metrics = new Registry();
  addServiceMetrics(metrics, { database: down, readiness: createReadiness({ serving: [] }) });
  expect(await metrics.metrics()).toContain('alta_database_pool{state="busy"} 0');
});
