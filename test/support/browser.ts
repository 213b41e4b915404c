import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** What a browser under test must not do: look for updates, other networks, or a graphics card. */
const QUIET = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

/** The Chrome or Chromium of this machine, or the one that comes with the packages (Linux x64). */
async function browserPath(): Promise<string> {
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}

/** @param camera a raw video (.y4m) that the browser takes for its camera; it is opened anew each time the camera starts */
export async function launchBrowser(camera?: string): Promise<Browser> {
  const fake = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
  const cameraArgs = camera === undefined ? [] : [...fake, `--use-file-for-fake-video-capture=${camera}`];
  return chromium.launch({
    executablePath: await browserPath(),
    args: [...QUIET, ...cameraArgs],
    headless: true,
  });
}

/** The sizes that every page is made for, in CSS pixels. */
export const screens = {
  phone: { width: 360, height: 740 },
  desk: { width: 1280, height: 800 },
} as const;
export type Screen = keyof typeof screens;

const WCAG_22_AA = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
} as const;

/**
 * What axe finds against WCAG 2.2 AA on the page as it is, one line each. Called by itself: what usually calls it, frame by frame, takes
 * five times as long, and no page of ours has frames.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe.source);
  const found = await page.evaluate<Pick<axe.AxeResults, 'violations'>>(
    `axe.run(document, ${JSON.stringify(WCAG_22_AA)})`,
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Shows the page on another screen, and waits until it is drawn. */
export async function showOn(page: Page, screen: Screen): Promise<void> {
  await page.setViewportSize(screens[screen]);
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
}

/** Whether something sticks out sideways: nothing may. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}

/** Places in a page's words that nothing was put into. */
export async function unfilledPlaces(page: Page): Promise<string[]> {
  return (await page.locator('body').innerText()).match(/\{\{.*?\}\}/g) ?? [];
}
