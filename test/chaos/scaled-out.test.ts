import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '../../domain/duration.ts';
import { freePort } from '../../stack/ports.ts';
import { ofTheApplication } from '../../stack/stack-environment.ts';
import { apiPart, workerPart } from '../../stack/stack-parts.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { everythingTold, expectNoneLostOrNew, expectTrue } from './support/afterwards.ts';
import { startBalancer } from './support/balancer.ts';
import type { Balancer } from './support/balancer.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { crowd, liveAll } from './support/crowd.ts';
import { storyOf } from './support/histories.ts';

const BETWEEN_KILLS_MS = 3 * SECOND;

let chaos: ChaosStack;
let second: SupervisedPart[];
let balancer: Balancer;

/** API and worker once more, beside those of the stack: on the same database, engine and folder of images. */
async function startBeside({
  stack,
  dataDir,
}: ChaosStack): Promise<{ port: number; parts: SupervisedPart[] }> {
  const [port, workersPort] = await Promise.all([freePort(), freePort()]);
  const { CERTIFICATES_PORT: _, ...shared } = ofTheApplication(stack.env);
  const parts = [
    apiPart(port, { ...shared, PORT: String(port) }),
    workerPart(workersPort, { ...shared, WORKER_PORT: String(workersPort) }),
  ].map((part) => new SupervisedPart(part, { logFile: join(dataDir, `second-${part.name}.log`) }));
  await Promise.all(parts.map((part) => part.start()));
  return { port, parts };
}

beforeAll(async () => {
  chaos = await startChaosStack();
  const beside = await startBeside(chaos);
  second = beside.parts;
  balancer = await startBalancer([Number(new URL(chaos.url).port), beside.port]);
});
afterAll(async () => {
  await balancer.close();
  await Promise.all(second.map((part) => part.stop()));
  await chaos.close();
});

describe('two APIs and two workers on one database and engine, one of each killed while 40 applicants are at it', () => {
  it('serve every applicant from both, and lose and double nothing', async () => {
    const lots = await crowd(chaos, 40);
    const living = liveAll({ ...chaos, url: balancer.url }, lots);
    for (const part of second) {
      await pause(BETWEEN_KILLS_MS);
      await part.kill();
    }
    await pause(BETWEEN_KILLS_MS);
    await chaos.stack.kill('worker');
    const lived = await living;
    const applicants = lived.map(({ applicant }) => applicant);
    expect(applicants.flatMap(({ faults }) => faults)).toEqual([]);
    await everythingTold(chaos);
    await expectTrue(chaos, lived);
    await expectNoneLostOrNew(chaos, applicants);
    for (const taken of balancer.taken) expect(taken).toBeGreaterThan(0);
    const stories = await Promise.all(applicants.map(({ journey }) => storyOf(chaos.temporal, journey)));
    const pids = new Set(stories.flatMap(({ workers }) => [...workers]));
    expect(pids.size).toBeGreaterThan(1);
  });
});
