import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addServiceMetrics } from '../../api/metrics/service.ts';
import { createReadiness } from '../../api/readiness.ts';
import { noteFailing } from '../../store/running/failing-workflows.ts';
import { noteDone } from '../../store/running/upkeep.ts';
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
  expect(text).toMatch(/^alta_database_pool\{state="waiting"\} \d+$/m);
});

it('messages that failed are counted by code and outcome, the rarest codes together, and withheld ones apart', async () => {
  const journey = randomUUID();
  const { pool } = database;
  await pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage) VALUES ($1, 'casmu', 'recovery', 'es', '{}', 'smsCode')`,
    [journey],
  );
  const add = (code: string | null, status: string, withheld = false): Promise<unknown> =>
    pool.query(
      `INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, status, failure, withheld)
       VALUES (gen_random_uuid(), gen_random_uuid(), $1, 1, 'sms', 'smsCode', 'es', '+59899000000', $2, $3, $4)`,
      [journey, status, code, withheld],
    );
  for (let code = 30_001; code <= 30_020; code += 1)
    for (let time = 0; time < 2; time += 1) await add(String(code), 'undelivered');
  await add('30001', 'delivered');
  for (const code of ['21612', '21608']) await add(code, 'queued');
  await add(null, 'sent', true);
  const lines = (await told()).split('\n');
  for (const line of [
    'alta_messages_failed_last_day{channel="sms",code="30001",status="undelivered"} 2',
    'alta_messages_failed_last_day{channel="sms",code="30001",status="delivered"} 1',
    'alta_messages_failed_last_day{channel="sms",code="other",status="queued"} 2',
    'alta_messages_withheld_last_day{channel="sms"} 1',
  ])
    expect(lines).toContain(line);
  expect(lines.filter((line) => line.startsWith('alta_messages_failed_last_day{'))).toHaveLength(22);
});

it('a database that is down takes only its own figures out of the metrics', async () => {
  const down = await createTestDatabase(1);
  await down.close();
  const metrics = new Registry();
  addServiceMetrics(metrics, { database: down, readiness: createReadiness({ serving: [] }) });
  expect(await metrics.metrics()).toContain('alta_database_pool{state="busy"} 0');
});
