import { execFileSync } from 'node:child_process';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { markedProcesses } from '../../stack/marked-processes.ts';
import { answersOk } from '../../stack/stack-parts.ts';
import { partsOf, start } from '../cli/started.ts';
import type { Started } from '../cli/started.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';
import { Applicant } from '../support/applicant.ts';
import { lookInside } from './support/chaos-stack.ts';
import { affiliate, inventPerson } from './support/people.ts';

/** A small disk of its own can be had as root on Linux only. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && canMount();
const SOON = { timeout: 60_000, interval: 200 };

let folder: string;
let data: string;
let url: string;
let alta: Started;

function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Writes until nothing more fits. */
async function fill(): Promise<void> {
  const file = await open(join(folder, 'disk', 'filler'), 'w');
  const chunk = Buffer.alloc(1 << 20);
  try {
    for (;;) await file.write(chunk);
  } catch {
    // Full, as it is meant to be.
  } finally {
    await file.close();
  }
}

describe.runIf(mayMount)('a disk that fills under npm start', () => {
  const before: Applicant[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder, 'disk'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=900m,mode=755', 'tmpfs', join(folder, 'disk')]);
    data = join(folder, 'disk', 'data');
    alta = start(['--port', '0', '--data', data]);
    await vi.waitUntil(() => alta.output().includes('Alta runs'), { timeout: 120_000, interval: 100 });
    url = /Portal +(http:\S+\d)\//.exec(alta.output())?.[1] ?? '';
    const people = [1, 2, 3].map(inventPerson);
    const inside = lookInside(JSON.parse(await readFile(join(data, 'environment.json'), 'utf8')) as never);
    await affiliate(inside.database, people);
    await inside.close();
    for (const person of people) {
      const applicant = new Applicant(url, person);
      await applicant.register();
      before.push(applicant);
    }
  });
  afterAll(async () => {
    if (alta.process.exitCode === null) alta.process.kill('SIGTERM');
    await alta.ended;
    execFileSync('umount', [join(folder, 'disk')]);
    await removeFolder(folder);
  });

  it('is said on the screen, and ends neither the API nor the worker', async () => {
    const { api, worker } = partsOf(data);
    const said = alta.output().length;
    await fill();
    await vi.waitUntil(() => alta.output().includes('is full: 0 MB are free'), SOON);
    // Each of these calls writes lines to logs that take none.
    for (let call = 0; call < 200; call += 1) await fetch(`${url}/healthz`);
    expect([partsOf(data)['api'], partsOf(data)['worker']]).toEqual([api, worker]);
    expect(alta.output().slice(said)).not.toMatch(/The part (api|worker) had ended/);
  });

  it('loses no journey, and everything goes on by itself when there is room', async () => {
    await rm(join(folder, 'disk', 'filler'));
    await vi.waitUntil(() => alta.output().includes('has space again'), SOON);
    await vi.waitUntil(() => answersOk(`${url}/readyz`), SOON);
    for (const applicant of before) {
      await applicant.useLink();
      await applicant.enterPin();
    }
  });

  it('leaves nothing running when it is stopped while the disk is full', async () => {
    await fill();
    alta.process.kill('SIGINT');
    await alta.ended;
    expect(await markedProcesses(data)).toEqual([]);
  });
});
