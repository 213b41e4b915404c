import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Part } from '../../stack/part.ts';
import { freePort, isPortOpen } from '../../stack/ports.ts';
import { isAlive } from '../../stack/processes.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

let dir: string;
let port: number;
let supervised: SupervisedPart | undefined;

beforeEach(async () => {
  dir = await temporaryFolder();
  port = await freePort();
});

afterEach(async () => {
  await supervised?.stop(1_000);
  await removeFolder(dir);
});

function toy(script: string, more: Partial<Part> = {}): SupervisedPart {
  const part: Part = {
    name: 'toy',
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    port,
    stopSignal: 'SIGTERM',
    isReady: () => isPortOpen(port),
    ...more,
  };
  supervised = new SupervisedPart(part, { logFile: join(dir, 'toy.log'), patienceMs: 3_000 });
  return supervised;
}

function serve(): string {
  return `console.log('up'); require('net').createServer(() => {}).listen(${port}, '127.0.0.1')`;
}

describe('a supervised part', () => {
  it('is started again on its port after a crash, and its log goes on', async () => {
    const part = toy(serve());
    await part.start();
    const before = part.pid() ?? 0;
    await part.kill();
    await part.whenReady();
    expect(isAlive(before)).toBe(false);
    expect(part.pid()).not.toBe(before);
    expect(await readFile(join(dir, 'toy.log'), 'utf8')).toBe('up\nup\n');
  });

  it('that is held down is not started again until it may be, and then on its port', async () => {
    const part = toy(serve());
    await part.start();
    const release = await part.holdDown();
    // Longer than any pause between two starts of one that has just run.
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([part.pid(), await isPortOpen(port)]).toEqual([undefined, false]);
    release();
    await part.whenReady();
    expect(await isPortOpen(port)).toBe(true);
  });

  it('is stopped also while it is held down', async () => {
    const part = toy(serve());
    await part.start();
    await part.holdDown();
    await part.stop();
    expect(await isPortOpen(port)).toBe(false);
  });

  it('is killed when it does not end within the time it is given', async () => {
    const part = toy(`process.on('SIGTERM', () => {}); ${serve()}`);
    await part.start();
    const pid = part.pid() ?? 0;
    await part.stop(200);
    expect(isAlive(pid)).toBe(false);
    expect(await isPortOpen(port)).toBe(false);
  });

  it('fails its start at once when it refuses its configuration', async () => {
    await expect(toy('process.exit(78)').start()).rejects.toThrow('The part toy refuses its configuration');
    expect(supervised?.pid()).toBeUndefined();
  });

  it('fails its start after some crashes, naming its log', async () => {
    await expect(toy('process.exit(1)').start()).rejects.toThrow(join(dir, 'toy.log'));
  });

  it('fails its start when it never serves, and is ended', async () => {
    const part = toy('setInterval(() => {}, 1000)');
    await expect(part.start()).rejects.toThrow('was not ready in time');
    expect(part.pid()).toBeUndefined();
  });

  it('fails its start when there is no such program', async () => {
    await expect(toy('', { command: join(dir, 'absent') }).start()).rejects.toThrow('The part toy');
  });
});
