import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReadiness } from '../../api/readiness.ts';
import { databaseProbe, portalProbe, temporalProbe, workerProbe } from '../../api/probes.ts';
import { SECOND } from '../../domain/duration.ts';
import { temporalCli } from '../../platform/tools/tools.ts';
import { connectClient } from '../../platform/temporal.ts';
import { openDatabase } from '../../store/connection/database.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
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

describe('readiness', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(2);
  });
  afterAll(() => database.close());

  it('names what is missing, and a probe that hangs or breaks counts as missing', async () => {
    const readiness = createReadiness({
      serving: [
        { name: 'database', check: () => Promise.resolve(true) },
        { name: 'portal', check: () => Promise.reject(new Error('postgresql://alta:secret@database')) },
        { name: 'hanging', check: () => new Promise<boolean>(() => undefined) },
      ],
    });
    const partly = await startTestApp(database, { readiness }, []);
    const response = await fetch(`${partly.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'not ready',
      checks: { database: 'ok', portal: 'failing', hanging: 'failing' },
      engine: {},
    });
    expect((await fetch(`${partly.url}/healthz`)).status).toBe(200);
    await partly.close();
  });

  it('stays while the engine or the worker is down, and tells that apart', async () => {
    const readiness = createReadiness({
      serving: [{ name: 'database', check: () => Promise.resolve(true) }],
      engine: [
        { name: 'temporal', check: () => Promise.resolve(false) },
        { name: 'worker', check: () => Promise.resolve(true) },
      ],
      noted: [{ name: 'workflows', check: () => Promise.resolve(false) }],
    });
    const without = await startTestApp(database, { readiness }, []);
    const checks = { temporal: 'failing', worker: 'ok', workflows: 'failing' };
    const ready = await fetch(`${without.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', checks: { database: 'ok' }, engine: checks },
    ]);
    const engine = await fetch(`${without.url}/healthz/engine`);
    expect([engine.status, await engine.json()]).toEqual([503, { status: 'not well', checks }]);
    await without.close();
  });

  it('asks its probes once a second, however often it is asked', async () => {
    let asked = 0;
    const check = (): Promise<boolean> => Promise.resolve((asked += 1) > 0);
    const readiness = createReadiness({ serving: [{ name: 'database', check }] });
    const busy = await startTestApp(database, { readiness }, []);
    const begun = performance.now();
    await Promise.all(Array.from({ length: 200 }, () => fetch(`${busy.url}/readyz`)));
    expect(asked).toBeLessThanOrEqual(1 + Math.floor((performance.now() - begun) / 1_000));
    await busy.close();
  });

  it('ends when the process is going to stop', async () => {
    const readiness = createReadiness({
      serving: [{ name: 'database', check: () => Promise.resolve(true) }],
    });
    const stopping = await startTestApp(database, { readiness }, []);
    expect((await fetch(`${stopping.url}/readyz`)).status).toBe(200);
    readiness.drain();
    expect((await fetch(`${stopping.url}/readyz`)).status).toBe(503);
    await stopping.close();
  });
});
