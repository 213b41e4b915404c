import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answersOk } from '../../stack/stack-parts.ts';
import { startedAt } from '../../stack/processes.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';
import { childrenOf, partsOf, start } from '../cli/started.ts';
import type { Started } from '../cli/started.ts';

let folder: string;
let data: string;
let alta: Started;
let last: Started | undefined;
let url: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder, 'data');
});

afterAll(async () => {
  last?.process.kill('SIGTERM');
  await last?.ended;
  await removeFolder(folder);
});

async function startHere(): Promise<void> {
  alta = last = start(['--port', '0', '--data', data]);
  await expect.poll(() => alta.output(), { timeout: 90_000, interval: 100 }).toMatch(/Alta runs|exit/);
  url = /Portal +(http:\S+\d)\//.exec(alta.output())?.[1] ?? '';
}

const isGone = (pid: number): boolean => startedAt(pid) === undefined;

async function expectAllGone(pids: readonly number[]): Promise<void> {
  await expect.poll(() => pids.filter((pid) => !isGone(pid)), { timeout: 30_000 }).toEqual([]);
}

describe('npm start', () => {
  it('ends with everything answering, and says where everything is', async () => {
    await startHere();
    expect(await answersOk(`${url}/readyz`)).toBe(true);
    for (const path of ['/', '/dev/outbox', '/api/docs', '/asepeyo'])
      expect(await answersOk(`${url}${path}`), path).toBe(true);
    expect(alta.output()).toContain(`Outbox     ${url}/dev/outbox`);
    expect(alta.output()).toContain(`API docs   ${url}/api/docs`);
  });

  it('refuses a second start in the same folder with one sentence', async () => {
    const second = start(['--port', '0', '--data', data]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `Alta already runs from this folder on ${url} (process ${alta.process.pid}):`,
    );
    expect(second.output()).not.toContain('    at ');
    expect(await answersOk(`${url}/readyz`)).toBe(true);
  });

  it('refuses a port that is in use with one sentence', async () => {
    const second = start(['--port', new URL(url).port, '--data', join(folder, 'other')]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${new URL(url).port} is in use by another program:`);
    expect(second.output()).not.toContain('    at ');
  });

  it.each(['standins', 'worker', 'api', 'temporal', 'postgres'])(
    'heals when %s is killed with -9',
    async (part) => {
      const before = partsOf(data)[part];
      if (before === undefined) throw new Error(`no ${part} runs`);
      process.kill(before.pid, 'SIGKILL');
      await expect.poll(() => partsOf(data)[part]?.pid, { timeout: 20_000 }).not.toBe(before.pid);
      await expect.poll(() => answersOk(`${url}/readyz`), { timeout: 30_000 }).toBe(true);
      expect(partsOf(data)[part]?.port).toBe(before.port);
      await expect.poll(() => alta.output()).toContain(`The part ${part} had ended and was started again`);
    },
  );

  it('leaves no part behind when it is killed with -9 itself', async () => {
    const pids = Object.values(partsOf(data)).map(({ pid }) => pid);
    expect(pids).toHaveLength(5);
    alta.process.kill('SIGKILL');
    await alta.ended;
    await expectAllGone(pids);
  });

  it.runIf(process.platform === 'linux')(
    'works again after every process of it was killed with -9, ending what was left',
    async () => {
      await startHere();
      const parts = partsOf(data);
      const left = parts['temporal']?.pid ?? 0;
      const all = [alta.process.pid ?? 0, ...childrenOf(alta.process.pid ?? 0)];
      for (const pid of all.filter((each) => each !== left)) process.kill(pid, 'SIGKILL');
      await alta.ended;
      expect(isGone(left)).toBe(false);
      await startHere();
      expect(isGone(left)).toBe(true);
      expect(await answersOk(`${url}/readyz`)).toBe(true);
    },
  );

  it('stops every part at Ctrl-C, and says so', async () => {
    const pids = Object.values(partsOf(data)).map(({ pid }) => pid);
    alta.process.kill('SIGINT');
    expect(await alta.ended).toBe(0);
    expect(alta.output()).toContain('Stopped.');
    expect(pids.filter((pid) => !isGone(pid))).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
    'stops every part when npm is ended by %s',
    async (signal) => {
      const npm = spawn('npm', ['start', '--', '--port', '0', '--data', data], { stdio: 'ignore' });
      const ended = once(npm, 'exit');
      await expect
        .poll(() => Object.keys(readParts()), { timeout: 60_000, interval: 20 })
        .toContain('worker');
      const pids = Object.values(readParts()).map(({ pid }) => pid);
      npm.kill(signal);
      await ended;
      await expectAllGone(pids);
      await expect.poll(() => existsSync(join(data, 'lock.json')), { timeout: 30_000 }).toBe(false);
    },
  );

  it('stops every part when it is interrupted half way through its start', async () => {
    alta = start(['--port', '0', '--data', data]);
    await expect
      .poll(() => Object.keys(readParts()), { timeout: 30_000, interval: 20 })
      .toContain('temporal');
    const pids = Object.values(readParts()).map(({ pid }) => pid);
    alta.process.kill('SIGINT');
    expect(await alta.ended).not.toBeNull();
    await expectAllGone(pids);
  });
});

function readParts(): ReturnType<typeof partsOf> {
  try {
    return partsOf(data);
  } catch {
    // Not written yet.
    return {};
  }
}

describe('npm start on a machine that lacks something', () => {
  let here: string;

  beforeAll(async () => {
    here = await temporaryFolder();
  });

  afterAll(async () => {
    await removeFolder(here);
  });

  it('names Python when the Temporal server cannot be had without it', async () => {
    const bin = join(here, 'bin');
    await mkdir(bin);
    await symlink(process.execPath, join(bin, 'node'));
    const env = {
      ...process.env,
      PATH: bin,
      XDG_CACHE_HOME: join(here, 'cache'),
      HTTPS_PROXY: 'http://127.0.0.1:9',
    };
    const run = start(['--port', '0', '--data', join(here, 'data')], env);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('The Temporal dev server could not be had (no Python 3 with pip');
    expect(run.output()).not.toContain('    at ');
  });

  it('names a folder that cannot be written', async () => {
    await writeFile(join(here, 'file'), '');
    const run = start(['--port', '0', '--data', join(here, 'file', 'data')]);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(
      'is no folder that this user can write to: choose another one with --data.',
    );
    expect(run.output()).not.toContain('    at ');
  });

  const disk = (): string => join(here, 'disk');
  const canMount = process.platform === 'linux' && process.getuid?.() === 0;

  afterEach(() => {
    spawnSync('umount', [disk()]);
  });

  it.runIf(canMount)('says that the disk is full', async () => {
    await mkdir(disk());
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', disk()]);
    const run = start(['--port', '0', '--data', join(disk(), 'data')]);
    expect(await run.ended).toBe(1);
    expect(run.output()).toMatch(/The disk of .+ is full: \d+ MB are free and 500 MB are needed\./);
    expect(run.output()).not.toContain('    at ');
  });
});
