import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lookForFailing } from '../../api/facts/failing.ts';
import { listStuck } from '../../cli/commands/journey.ts';
import { DAY, MINUTE } from '../../domain/duration.ts';
import { countFailingWorkflows } from '../../store/running/failing-workflows.ts';
import { taskQueue } from '../../workflows/contract.ts';
import { Applicant } from '../support/applicant.ts';
import { memberDocument, startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { workflowBundle } from '../support/workflow-bundle.ts';

const SOON = { timeout: 120_000, interval: 500 };

let live: Live;
/** Used the link after the bad deploy, in time. */
let acted: Applicant;
/** Does nothing, and their workflow is asked nothing. */
let untouched: Applicant;

beforeAll(async () => {
  live = await startLive();
  [acted, untouched] = (await Promise.all([0, 1].map(registered))) as [Applicant, Applicant];
  await live.stopWorker();
  await live.startWorker({ code: await badDeploy() });
  await acted.useLink();
});
afterAll(() => live.close());

async function registered(index: number): Promise<Applicant> {
  const applicant = new Applicant(live.url, {
    document: memberDocument(index),
    mobile: `+3460012345${String(index)}`,
    email: `poison${String(index)}@example.org`,
    network: `127.0.9.${String(index + 1)}`,
  });
  await applicant.register();
  await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
  return applicant;
}

/** The workflows as they are but for one thing: the roster is judged by another activity, before everything else. */
async function badDeploy(): Promise<string> {
  const { codePath } = await workflowBundle();
  const code = await readFile(codePath, 'utf8');
  const bad = code.replaceAll('.beginJourney(', '.readClocks(');
  expect(bad).not.toBe(code);
  return bad;
}

async function look(): Promise<number> {
  await lookForFailing({ client: live.client, database: live.database, logger: live.deps.logger, taskQueue });
  return countFailingWorkflows(live.database);
}

async function pass(ms: number): Promise<void> {
  await live.database.pool.query('UPDATE clock SET shift_ms = shift_ms + $1', [ms]);
}

describe('a deploy that no open journey can be replayed with', () => {
  it('is seen: in the count, in the log with the journey, and by the command that lists what is stuck', async () => {
    await vi.waitUntil(async () => (await look()) === 1, SOON);
    expect(live.logged()).toMatch(new RegExp(`"event":"workflow\\.failing","journey":"${acted.journey}"`));
    const said: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
    await listStuck(live);
    log.mockRestore();
    expect(said).toEqual([
      expect.stringMatching(new RegExp(`^${acted.journey}  asepeyo  emailLink  since .* UTC  \\w+$`)),
    ]);
  });

  it('is told to the applicant as a fault of ours, with no time lost', async () => {
    const { parked, deadline, step } = await acted.step('GET', '');
    expect(parked?.cause).toBe('fault');
    expect(deadline).toBeNull();
    expect(step.kind).not.toBe('ended');
    expect((await untouched.step('GET', '')).parked).toBeNull();
  });

  it('expires no journey whose window ends meanwhile, and lets it go on when it is mended, credited', async () => {
    await pass(3 * DAY + MINUTE);
    expect((await acted.step('GET', '')).step.kind).not.toBe('ended');
    expect((await untouched.step('GET', '')).step).toMatchObject({ kind: 'ended', ending: 'expired' });
    await live.stopWorker();
    await live.startWorker();
    await acted.until(({ step }) => step.kind === 'smsPin', SOON.timeout);
    await vi.waitUntil(async () => (await look()) === 0, SOON);
    const { parked, deadline, now } = await acted.step('GET', '');
    expect(parked).toBeNull();
    // What was left of three days at the failure is left now, but for the seconds of the test itself.
    expect(Date.parse(deadline ?? '') - Date.parse(now)).toBeGreaterThan(3 * DAY - 5 * MINUTE);
    await acted.enterPin();
    await acted.until(({ step }) => step.kind === 'identity');
  });
});
