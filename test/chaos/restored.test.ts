import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openBackup } from '../../cli/backup/open-backup.ts';
import { restore } from '../../cli/backup/restore.ts';
import { takeBackup } from '../../cli/backup/take-backup.ts';
import { MINUTE } from '../../domain/duration.ts';
import { loadConfig } from '../../platform/config.ts';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { adoptData, dataPlaces } from '../../stack/restored-data.ts';
import { schedules } from '../../workflows/contract.ts';
import { Applicant } from '../support/applicant.ts';
import { everythingTold } from './support/afterwards.ts';
import { startChaosStack } from './support/chaos-stack.ts';
import type { ChaosStack } from './support/chaos-stack.ts';
import { affiliate, inventPerson } from './support/people.ts';

/** A backup is older than what goes on: either the rows have lost what the engine has, or the engine what the rows have. */
let chaos: ChaosStack;
const people = Array.from({ length: 12 }, (_, index) => inventPerson(index));
const SOON = { timeout: 60_000, interval: 250 };

beforeAll(async () => {
  chaos = await startChaosStack();
  await affiliate(chaos.database, people);
  // It would mend by itself what is looked at here.
  await vi.waitUntil(async () => {
    const handle = chaos.temporal.schedule.getHandle(schedules.reconcile);
    return handle.pause().then(
      () => true,
      () => false,
    );
  }, SOON);
});
afterAll(() => chaos.close());

/** Has the emailed link, unused. */
async function withLink(): Promise<Applicant> {
  const person = people.shift();
  if (!person) throw new Error('no person is left');
  const applicant = new Applicant(chaos.url, person);
  await applicant.register();
  await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
  return applicant;
}

async function withPin(): Promise<Applicant> {
  const applicant = await withLink();
  await applicant.useLink();
  await applicant.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'delivered');
  return applicant;
}

/** As they were before what they did since; their page still has what it had then. */
function before({ origin, form, network, journey, token }: Applicant): Applicant {
  return Object.assign(new Applicant(origin, { ...form, network }), { journey, token });
}

/** A journey that has just begun is not looked at, and what was told just now may be on its way. */
async function letTimePass(): Promise<void> {
  await chaos.database.pool.query('UPDATE clock SET shift_ms = shift_ms + $1', [6 * MINUTE]);
}

async function reconciled(): Promise<string | undefined> {
  const body = (await (await fetch(`${chaos.url}/readyz`)).json()) as { engine?: Record<string, string> };
  return body.engine?.['reconciled'];
}

async function reconcile(...more: string[]): Promise<string> {
  const args = [
    join(import.meta.dirname, '../../cli/alta.ts'),
    'reconcile',
    '--reason',
    'a restore',
    ...more,
  ];
  const { output } = await runToEnd(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...chaos.stack.env },
  });
  return output;
}

async function isRunning(journey: string): Promise<boolean> {
  const described = await chaos.temporal.workflow.getHandle(journey).describe();
  return described.status.name === 'RUNNING';
}

/** The database as it was in a backup, under everything that runs. */
async function restoreDatabase(backup: string): Promise<void> {
  const release = await chaos.stack.holdDown('postgres');
  const { cluster } = dataPlaces(chaos.dataDir);
  await rm(cluster, { recursive: true });
  await restore(await openBackup(backup), { cluster, images: join(chaos.dataDir, 'restored-images') });
  const { ALTA_SECRETS: altaSecrets = '', DATABASE_OWNER_URL: ownerUrl = '' } = chaos.stack.env;
  await adoptData(chaos.dataDir, { altaSecrets, ownerUrl });
  await release();
}

const engineFiles = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('temporal.db'));

/** The engine's file as it lies there when it is killed. @returns what puts it back, under everything that runs */
async function keepEngine(): Promise<() => Promise<void>> {
  const folder = join(chaos.dataDir, 'temporal');
  const kept = join(chaos.dataDir, 'kept-engine');
  const copy = async (from: string, to: string): Promise<void> => {
    for (const name of await engineFiles(to)) await rm(join(to, name));
    for (const name of await engineFiles(from)) await cp(join(from, name), join(to, name));
  };
  const whileDown = async (work: () => Promise<void>): Promise<void> => {
    const release = await chaos.stack.holdDown('temporal');
    await work();
    await release();
  };
  await mkdir(kept, { recursive: true });
  await whileDown(() => copy(folder, kept));
  return async () => {
    await whileDown(() => copy(kept, folder));
    // Workers keep what they last knew of workflows, which is more than the engine knows now.
    await chaos.stack.kill('worker');
    await chaos.stack.whenReady('worker');
  };
}

describe('a database that is older than the engine', () => {
  it('is known as restored, and everybody goes on from their row; what it does not have ends', async () => {
    const [atLink, atPin] = [await withLink(), await withPin()];
    // The first comparison notes with which history of the database it was made.
    expect(await reconcile()).toContain('Nothing is left.');
    await everythingTold(chaos);
    const config = loadConfig(chaos.stack.env, ['backup']);
    const { folder } = await takeBackup(config, join(chaos.dataDir, 'backups'), undefined);
    const [linkAgain, pinAgain] = [before(atLink), before(atPin)];
    await atLink.useLink();
    await atLink.until(({ step }) => step.kind === 'smsPin');
    await atPin.enterPin();
    const since = await withLink();
    await restoreDatabase(folder);
    await expect.poll(reconciled, SOON).toBe('failing');
    expect((await linkAgain.call('GET', `/journeys/${linkAgain.journey}`)).body.step.kind).toBe('emailLink');
    // The same link again: the row takes it, and the workflow has left that stage.
    await linkAgain.useLink();
    await letTimePass();
    const said = await reconcile();
    expect(said).toContain('2 begun again');
    expect(said).toContain('1 left for a person');
    expect(await isRunning(since.journey)).toBe(true);
    await linkAgain.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'delivered', 60_000);
    await linkAgain.enterPin();
    await pinAgain.enterPin();
    const ended = await reconcile('--end-strangers');
    expect(ended).toContain('0 begun again');
    expect(ended).toContain('1 ended');
    expect(ended).toContain('Nothing is left.');
    expect(await isRunning(since.journey)).toBe(false);
    await expect.poll(reconciled, SOON).toBe('ok');
  });
});

describe('an engine that is older than the database', () => {
  it('is told again what it has lost, and begins what it has never heard of', async () => {
    const lostFacts = await withLink();
    await everythingTold(chaos);
    const putBack = await keepEngine();
    await lostFacts.useLink();
    await lostFacts.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'delivered', 60_000);
    const lostWhole = await withLink();
    await everythingTold(chaos);
    await putBack();
    await letTimePass();
    const said = await reconcile();
    expect(said).toContain('1 begun again');
    expect(said).toContain('1 told again');
    expect(said).toContain('Nothing is left.');
    // A fault that is still open: an answer that overtakes what is told again is rejected as stale, and no comparison mends it.
    await everythingTold(chaos);
    await lostFacts.enterPin();
    await lostWhole.useLink();
    await lostWhole.until(({ step }) => step.kind === 'smsPin', 60_000);
    await expect.poll(reconciled, SOON).toBe('ok');
  });
});
