import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { startStack } from '../../../stack/stack.ts';
import { launchBrowser } from '../../support/browser.ts';
import { KeyboardPerson } from './keyboard-person.ts';
import { openPage, Person } from './person.ts';

/** @param name of what they do */
export type Open = (name: string) => Promise<Person>;

/** A whole system as `npm start` makes it, a browser, and staff at the command line. */
export interface Scene {
  url: string;
  /** Somebody with a small phone, nothing stored in it. */
  phone: Open;
  /** Somebody at a desk, with a keyboard alone. */
  desk: Open;
  /** Runs `alta` as staff do. @returns what it printed */
  alta: (...args: string[]) => Promise<string>;
  close: () => Promise<void>;
}

const cli = join(import.meta.dirname, '../../../cli/alta.ts');

export async function startScene(): Promise<Scene> {
  const folder = await mkdtemp(join(tmpdir(), 'alta-e2e-'));
  const dataDir = join(folder, 'data');
  const [stack, browser] = await Promise.all([startStack({ dataDir }), launchBrowser()]);
  return {
    url: stack.url,
    phone: async (name) => new Person(stack.url, await openPage(browser, 'phone'), 'phone', name),
    desk: async (name) => new KeyboardPerson(stack.url, await openPage(browser, 'desk'), 'desk', name),
    alta: async (...args) => {
      const env = { ...process.env, ALTA_DATA: dataDir };
      return (await promisify(execFile)(process.execPath, [cli, ...args], { env })).stdout;
    },
    close: () => end(browser, stack.stop.bind(stack), folder),
  };
}

async function end(browser: Browser, stop: () => Promise<void>, folder: string): Promise<void> {
  await browser.close();
  await stop();
  await rm(folder, { recursive: true, force: true });
}
