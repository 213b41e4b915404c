import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseProbe, portalProbe, temporalProbe, workerProbe } from '../../api/probes.ts';
import { SECOND } from '../../domain/duration.ts';
import { temporalCli } from '../../platform/embedded/tools.ts';
import { connectClient } from '../../platform/temporal.ts';
import { openDatabase } from '../../prisma/store/database.ts';
import { createTestDatabase } from '../support/database.ts';
import { beat, beatOfApi } from '../support/beat.ts';

describe('the probe of the workflow engine', () => {
  let env: TestWorkflowEnvironment;
  beforeAll(async () => {
    env = await TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'existing-path', path: await temporalCli() } },
    });
  });
  afterAll(() => env.teardown());

  it('finds the server', async () => {
    expect(await temporalProbe(env.client).check()).toBe(true);
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

describe('the probe of the worker', () => {
  it('finds one that has noted its life lately by the clock of the database, and no process of another kind', async () => {
    const database = await createTestDatabase(2);
    const probe = workerProbe(database);
    await beatOfApi(database);
    expect(await probe.check()).toBe(false);
    await beat(database);
    expect(await probe.check()).toBe(true);
    await database.pool.query('UPDATE clock SET shift_ms = shift_ms + $1', [30 * SECOND]);
    expect(await probe.check()).toBe(false);
    await database.close();
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
