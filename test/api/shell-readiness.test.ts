import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseProbe, portalProbe, temporalProbe, workerProbe } from '../../api/probes.ts';
import { temporalCli } from '../../platform/embedded/tools.ts';
import { connectClient } from '../../platform/temporal.ts';
import { openDatabase } from '../../prisma/store/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { workflowBundle } from '../support/workflow-bundle.ts';

describe('the probe of the workflow engine', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'existing-path', path: await temporalCli() } },
    });
  });
  afterAll(() => env.teardown());

  it('finds the server, and a worker only while one asks for work', async () => {
    const worker = workerProbe(env.client, 'default', 'alta');
    expect(await temporalProbe(env.client).check()).toBe(true);
    expect(await worker.check()).toBe(false);
    const running = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: 'alta',
      workflowBundle: await workflowBundle(),
    });
    await running.runUntil(expect.poll(() => worker.check(), { timeout: 20_000 }).toBe(true));
    expect(await workerProbe(env.client, 'default', 'another').check()).toBe(false);
  });

  it('does not find what is not there, within its patience', async () => {
    const { client, close } = await connectClient({
      temporal: {
        ...({} as Parameters<typeof connectClient>[0]['temporal']),
        address: '127.0.0.1:1',
        namespace: 'default',
      },
    });
    const begun = performance.now();
    await expect(temporalProbe(client).check()).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(5_000);
    await close();
  });
});

describe('the probe of the database', () => {
  it('finds one with its schema, and not one that is down or bare', async () => {
    const database = await createTestDatabase(2);
    expect(await databaseProbe(database).check()).toBe(true);
    await database.asOwner('DROP FUNCTION alta_now() CASCADE');
    await expect(databaseProbe(database).check()).rejects.toThrow();
    await database.close();
    const down = openDatabase('postgresql://x:x@127.0.0.1:1/none');
    await expect(databaseProbe(down).check()).rejects.toThrow();
    await down.close();
  });
});

it('the probe of the portal looks for its page', async () => {
  expect(await portalProbe('/nowhere').check()).toBe(false);
});
