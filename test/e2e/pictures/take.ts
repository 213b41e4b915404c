import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import type { Language } from '../../../domain/language.ts';
import { localeOf } from '../../../platform/texts/locale.ts';
import { accessibilityFaults, scrollsSideways, unfilledPlaces } from '../../support/browser.ts';
import type { Answers, PageState } from './page-state.ts';

/** What a picture is taken with. */
export interface Device {
  name: 'phone' | 'desktop';
  language: Language;
  /** In the first language a picture is taken of every state. */
  first: boolean;
  width: number;
  height: number;
  /** By axe, too: the same elements need it once. */
  judged: boolean;
}

const phone = { name: 'phone', width: 360, height: 740 } as const;
const desktop = { name: 'desktop', width: 1280, height: 900 } as const;

/** A phone for each language, and a desktop for the first. */
export function devicesOf([language, ...others]: readonly [Language, ...Language[]]): Device[] {
  return [
    { ...phone, language, first: true, judged: true },
    { ...desktop, language, first: true, judged: false },
    ...others.map((each) => ({ ...phone, language: each, first: false, judged: false })),
  ];
}

/** Takes the pictures of one institution's pages with one device. @returns what is wrong with them, one line each */
export async function takePictures(
  browser: Browser,
  origin: string,
  device: Device,
  states: readonly PageState[],
  folder: string,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({
    viewport: { width: device.width, height: device.height },
    locale: localeOf(device.language),
    isMobile: device.name === 'phone',
    hasTouch: device.name === 'phone',
    deviceScaleFactor: device.name === 'phone' ? 1.5 : 1,
    // It would hand out what an earlier build had.
    serviceWorkers: 'block',
  });
  const faults: string[] = [];
  for (const state of states.filter(({ translated }) => device.first || translated === true)) {
    const path = join(folder, `${state.name}.png`);
    const page = await context.newPage();
    const found = await takePicture(page, origin, state, path, device.judged).catch((error: unknown) => [
      error instanceof Error ? error.message : String(error),
    ]);
    faults.push(...found.map((fault) => `${path}: ${fault}`));
    await page.close();
  }
  await context.close();
  return faults;
}

async function takePicture(
  page: Page,
  origin: string,
  state: PageState,
  path: string,
  judged: boolean,
): Promise<string[]> {
  page.setDefaultTimeout(20_000);
  await page.addInitScript(
    ({ local, session }) => {
      for (const [store, values] of [[localStorage, local] as const, [sessionStorage, session] as const]) {
        store.clear();
        for (const [key, value] of Object.entries(values)) store.setItem(key, JSON.stringify(value));
      }
    },
    { local: state.local ?? {}, session: state.session ?? {} },
  );
  await page.route('**/api/v1/**', (route) => answer(route, state.answers ?? {}));
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource'))
      complaints.push(`the browser complains: ${message.text()}`);
  });
  page.on('response', (response) => {
    // What the browser answers itself may fail; what the product serves may not.
    if (isServed(response.url()) && !response.ok())
      complaints.push(`${response.url()} answers ${String(response.status())}`);
  });
  await page.goto(origin + state.path);
  await settle(page);
  await state.act?.(page);
  await settle(page);
  await page.screenshot({ path, fullPage: true });
  return [
    ...complaints,
    ...(judged ? await accessibilityFaults(page) : []),
    ...((await scrollsSideways(page)) ? ['scrolls sideways'] : []),
    ...(await unfilledPlaces(page)).map((place) => `nothing stands for ${place}`),
  ];
}

/** Heading, challenge and fonts are there. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

function isServed(url: string): boolean {
  return /^\/api\/v1\/programs(\/[^/]+)?$/.test(new URL(url).pathname);
}

/** Programs come from the service; the rest as the state says, and what it does not name is not there. */
async function answer(route: Route, answers: Answers): Promise<void> {
  const request = route.request();
  const path = new URL(request.url()).pathname.replace('/api/v1', '');
  if (isServed(request.url())) return route.continue();
  const known = path.replace(/^\/(programs|journeys|links)\/[^/]+/, '/$1/*');
  const { status = 200, body } = answers[`${request.method()} ${known}`] ?? {
    status: 401,
    body: { type: '/problems/unauthorized', title: 'x', status: 401 },
  };
  return route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body ?? {}) });
}
