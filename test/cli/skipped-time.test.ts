import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sleepOn } from '../../cli/simulate/skipped-time.ts';
import { DAY } from '../../domain/duration.ts';
import { temporalTestServer } from '../../platform/tools/tools.ts';

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  const path = await temporalTestServer();
  env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
});
afterAll(() => env.teardown());

it('skips three days although the server has lost the holder of its time', async () => {
  await env.connection.testService?.lockTimeSkipping({});
  const before = await env.currentTimeMs();
  await sleepOn(env, 3 * DAY, 50);
  expect((await env.currentTimeMs()) - before).toBeGreaterThanOrEqual(3 * DAY);
});
