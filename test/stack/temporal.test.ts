import { randomUUID } from 'node:crypto';
import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../platform/config.ts';
import type { Config } from '../../platform/config.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { temporalPart } from '../../stack/temporal.ts';
import { connectNative } from '../../platform/temporal-native.ts';
import { connectClient } from '../../platform/temporal.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

let dir: string;
let server: SupervisedPart;
let config: Pick<Config, 'temporal'>;

beforeEach(async () => {
  dir = await temporaryFolder();
  const part = await temporalPart({ dir: join(dir, 'temporal') });
  server = new SupervisedPart(part, { logFile: join(dir, 'temporal.log') });
  const { temporal } = loadConfig(
    {
      TEMPORAL_ADDRESS: part.address,
      DATABASE_URL: 'postgresql://nobody@localhost/none',
      PROGRAMS_DIR: dir,
      IMAGES_DIR: dir,
      ALTA_SECRETS: `test:${'a'.repeat(43)}`,
    },
    ['staff'],
  );
  config = { temporal };
});

afterEach(async () => {
  await server.stop();
  await removeFolder(dir);
});

describe('the embedded Temporal server', () => {
  it('keeps its files from other users of the machine, also in a folder that was open to them', async () => {
    const folder = join(dir, 'temporal');
    await chmod(folder, 0o755);
    await temporalPart({ dir: folder });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('keeps an acknowledged workflow and signal over a kill -9, on the same port', async () => {
    await server.start();
    const { client, close } = await connectClient(config);
    const workflowId = randomUUID();
    const handle = await client.workflow.start('waits', { workflowId, taskQueue: 'nobody', args: [] });
    await handle.signal('told');
    await server.kill();
    await server.whenReady();
    const { events } = await handle.fetchHistory();
    expect(events?.map((event) => event.workflowExecutionSignaledEventAttributes?.signalName)).toContain(
      'told',
    );
    await close();
  });
});

describe('a connection to Temporal', () => {
  it('can be made by a client while the server is down, and serves when it comes up', async () => {
    const { client, close } = await connectClient(config);
    const early = client.withDeadline(Date.now() + 500, () => client.workflow.count());
    await expect(early).rejects.toThrow();
    await server.start();
    await expect
      .poll(() => client.workflow.count().catch(() => undefined), { timeout: 10_000 })
      .toEqual({ count: 0, groups: [] });
    await close();
  });

  it('is made by a worker as soon as the server is up', async () => {
    const connecting = connectNative(config);
    await server.start();
    const connection = await connecting;
    await connection.close();
  });

  it('is given up by a worker that is told to stop', async () => {
    const told = new AbortController();
    const connecting = connectNative(config, told.signal);
    told.abort(new Error('stopping'));
    await expect(connecting).rejects.toThrow();
  });
});
