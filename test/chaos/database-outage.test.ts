import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SECOND } from '../../domain/duration.ts';
import { answersOk } from '../../stack/stack-parts.ts';
import { Applicant } from '../support/applicant.ts';
import { expectProblem } from '../support/problem.ts';
import { everythingTold, expectNoneLostOrNew, expectTrue } from './support/afterwards.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { crowd, liveAll, newcomer } from './support/crowd.ts';
import { freeze } from './support/freeze.ts';
import type { Lived } from './support/lives.ts';
import { waysIn } from './support/ways-in.ts';
import { whileDown } from './support/while-down.ts';

const OUTAGE_MS = 30 * SECOND;
const SOON = { timeout: 60_000, interval: 250 };

let chaos: ChaosStack;
/** Has a page open all the while. */
let known: Applicant;
beforeAll(async () => {
  chaos = await startChaosStack();
  const [lot] = await crowd(chaos, 1);
  if (!lot) throw new Error('nobody there');
  known = new Applicant(chaos.url, lot.person);
  await known.register();
  await known.linkToken();
});
afterAll(() => chaos.close());

/** Every way in says that it is closed for now, and when to come back. */
async function expectNotNow(): Promise<void> {
  const answers = await waysIn(chaos, known, newcomer());
  for (const [way, answer] of Object.entries(answers)) {
    expect({ way, status: answer.status }).toEqual({ way, status: 503 });
    expectProblem(answer, 'unavailable');
    expect(Number(answer.headers.get('retry-after')), way).toBeGreaterThan(0);
  }
}

async function expectNothingLost(lived: readonly Lived[]): Promise<void> {
  const applicants = lived.map(({ applicant }) => applicant);
  expect(applicants.flatMap(({ faults }) => faults)).toEqual([]);
  await everythingTold(chaos);
  await expectTrue(chaos, lived);
  await expectNoneLostOrNew(chaos, applicants);
}

describe('Postgres, killed and down for 30 seconds while 30 applicants are at it', () => {
  it('closes every way in for so long, each answer saying when to come back, and loses and doubles nothing', async () => {
    const living = liveAll(chaos, await crowd(chaos, 30));
    await known.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
    const api = chaos.stack.pid('api');
    await whileDown(chaos.stack, 'postgres', async () => {
      await expectNotNow();
      // What was found while it served counts for a second (api/readiness.ts).
      await vi.waitUntil(async () => !(await answersOk(`${chaos.url}/readyz`)), SOON);
      await pause(OUTAGE_MS);
    });
    expect(chaos.stack.pid('api')).toBe(api);
    await expectNothingLost(await living);
    await vi.waitUntil(() => answersOk(`${chaos.url}/readyz`), SOON);
    expect((await known.step('GET', '')).step.kind).toBe('emailLink');
  });
});

describe.runIf(process.platform === 'linux')('Postgres, frozen while 20 applicants are at it', () => {
  it('is given up by every request while it still hangs, and loses and doubles nothing', async () => {
    const living = liveAll(chaos, await crowd(chaos, 20));
    await known.until(({ step }) => step.kind === 'emailLink');
    const thaw = freeze(chaos.stack, 'postgres');
    try {
      // It is thawed only once all have been answered.
      await expectNotNow();
      await expectNotNow();
    } finally {
      thaw();
    }
    await expectNothingLost(await living);
  });
});
