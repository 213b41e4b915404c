import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { startStack } from '../../../stack/stack.ts';

/** A whole system as `npm start` makes it, a browser, and staff at the command line. */
export interface System {
  url: string;
  browser: Browser;
  /** Runs `alta` as staff do. @returns what it printed */
  alta: (...args: string[]) => Promise<string>;
  /** Where staff have pictures saved; gone with the system. */
  pictures: string;
  /** Ends all of it. */
  close: () => Promise<void>;
}

const cli = join(import.meta.dirname, '../../../cli/alta.ts');

/** @param launch starts the browser; what it needs for that may lie in the folder, which ends with the system */
export async function startSystem(launch: (folder: string) => Promise<Browser>): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'alta-e2e-'));
  const dataDir = join(folder, 'data');
  const [stack, browser] = await Promise.all([startStack({ dataDir }), launch(folder)]);
  return {
    url: stack.url,
    browser,
    alta: async (...args) => {
      const env = { ...process.env, ALTA_DATA: dataDir };
      return (await promisify(execFile)(process.execPath, [cli, ...args], { env })).stdout;
    },
    pictures: join(folder, 'pictures'),
    close: async () => {
      await browser.close();
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
