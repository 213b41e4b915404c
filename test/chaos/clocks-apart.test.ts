import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { answersOk } from '../../stack/stack-parts.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';
import { Applicant } from '../support/applicant.ts';
import { expectProblem } from '../support/problem.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { affiliate, inventPerson } from './support/people.ts';

const SOON = { timeout: 60_000, interval: 250 };
const people = Array.from({ length: 4 }, (_, index) => inventPerson(index));

let folder: string;
let chaos: ChaosStack;

/** Milliseconds by which each part's clock is ahead of Postgres's and Temporal's, from its next start on. */
async function setClocks(ahead: { api: number; workers: number }): Promise<void> {
  await writeFile(join(folder, 'clocks.json'), JSON.stringify(ahead));
}

beforeAll(async () => {
  folder = await temporaryFolder();
  await setClocks({ api: 5 * MINUTE, workers: -5 * MINUTE });
  const preloaded = pathToFileURL(join(import.meta.dirname, 'support/shifted-clock.ts'));
  preloaded.searchParams.set('clocks', join(folder, 'clocks.json'));
  chaos = await startChaosStack({ env: { NODE_OPTIONS: `--import ${preloaded.href}` } });
  await affiliate(chaos.database, people);
});
afterAll(async () => {
  await chaos.close();
  await removeFolder(folder);
});

/** Milliseconds by which the clock of the API, or of the worker, is ahead: when it says that it began, which was moments ago. */
async function ahead(origin: string): Promise<number> {
  // A worker that works already may not tell yet.
  const begun = await vi.waitUntil(async () => {
    const answer = await fetch(`${origin}/metrics`).catch(() => undefined);
    return answer && /^process_start_time_seconds (\d+)$/m.exec(await answer.text())?.[1];
  }, SOON);
  return Number(begun) * SECOND - Date.now();
}

async function clocks(): Promise<{ api: number; worker: number }> {
  const worker = `http://127.0.0.1:${chaos.stack.env['WORKER_PORT'] ?? ''}`;
  return { api: await ahead(chaos.url), worker: await ahead(worker) };
}

async function expectNoHarm(): Promise<void> {
  for (const path of ['/readyz', '/healthz/engine'])
    await vi.waitUntil(() => answersOk(chaos.url + path), SOON);
  const person = people.shift();
  if (!person) throw new Error('nobody left');
  const applicant = new Applicant(chaos.url, person);
  await applicant.register();
  // That it has arrived is told by a signed webhook, which is refused when it is stale.
  await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
  await applicant.useLink();
  const { step, now, deadline, startedAt } = await applicant.until(
    ({ step }) => step.kind === 'smsPin' && step.expiresAt !== null && step.delivery === 'delivered',
  );
  expect(Date.parse(deadline ?? '') - Date.parse(startedAt)).toBeGreaterThan(3 * 24 * HOUR - SECOND);
  const pinLeft = step.kind === 'smsPin' ? Date.parse(step.expiresAt ?? '') - Date.parse(now) : 0;
  expect(pinLeft).toBeGreaterThan(2 * HOUR - MINUTE);
  expect(pinLeft).toBeLessThanOrEqual(2 * HOUR);
  const tooSoon = await applicant.call('POST', `/journeys/${applicant.journey}/resend`);
  expectProblem(tooSoon, 'too-soon');
  const wait = Number(tooSoon.headers.get('retry-after')) * SECOND;
  expect(wait).toBeGreaterThan(SECOND);
  expect(wait).toBeLessThanOrEqual(LIMITS.resend.firstWait);
  await applicant.enterPin();
}

describe('clocks of the API and the worker that are five minutes ahead of the rest and behind it', () => {
  it('do no harm: ready, every clock of an applicant right, and what to wait for as well', async () => {
    const { api, worker } = await clocks();
    expect(api).toBeGreaterThan(3 * MINUTE);
    expect(worker).toBeLessThan(-5 * MINUTE + SECOND);
    await expectNoHarm();
  });

  it('nor the other way round', async () => {
    await setClocks({ api: -5 * MINUTE, workers: 5 * MINUTE });
    for (const part of ['api', 'worker'] as const) {
      await chaos.stack.kill(part);
      await chaos.stack.whenReady(part);
    }
    const { api, worker } = await clocks();
    expect(api).toBeLessThan(-5 * MINUTE + SECOND);
    expect(worker).toBeGreaterThan(3 * MINUTE);
    await expectNoHarm();
  });
});
