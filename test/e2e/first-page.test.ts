import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWhenStale, portalBuild } from '../../stack/builds.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { accessibilityFaults, launchBrowser, screens, scrollsSideways } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { keepPicture } from './support/judge.ts';

/** A slow line: bytes a second, and milliseconds there and back. */
const SLOW = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400 };
/** What may travel until a first page stands, headers included: 3 seconds of that line. */
const MOST_BYTES = 150_000;
/** The page, its scripts (what starts, what they share, the rest), its style sheet. */
const MOST_REQUESTS = 6;

const portalDir = join(import.meta.dirname, '../../dist/portal');
const programs = readdirSync(join(import.meta.dirname, '../../programs'));
let database: TestDatabase;
let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  await buildWhenStale(portalBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  app = await startTestApp(database, { portalDir });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  await database.close();
});

async function open(more: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: screens.phone, locale: 'es-ES', ...more });
  return context.newPage();
}

interface Travelled {
  bytes: number;
  requests: string[];
}

/** Puts the page on the slow line, and counts what comes over it. */
async function onSlowLine(page: Page): Promise<Travelled> {
  const travelled: Travelled = { bytes: 0, requests: [] };
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', SLOW);
  line.on('Network.requestWillBeSent', ({ request }) =>
    travelled.requests.push(new URL(request.url).pathname),
  );
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (travelled.bytes += encodedDataLength));
  return travelled;
}

async function judge(page: Page, name: string): Promise<void> {
  for (const [screen, size] of Object.entries(screens)) {
    await page.setViewportSize(size);
    await keepPicture(page, `first-page/${name}-${screen}`, false);
    expect(await scrollsSideways(page), name).toBe(false);
  }
}

describe.each(programs)('the first page of %s', (id) => {
  it('is there for few bytes and requests on a slow line, and nothing else comes after it', async () => {
    const page = await open();
    const travelled = await onSlowLine(page);
    await page.goto(`${app.url}/${id}`);
    await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
    const usable = [...travelled.requests];
    await page.waitForLoadState('networkidle', { timeout: 60_000 });
    expect(usable.length, usable.join(' ')).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(usable.filter((path) => path.startsWith('/api/'))).toEqual([]);
    expect(travelled.bytes).toBeLessThanOrEqual(MOST_BYTES);
    await judge(page, `${id}-loaded`);
    await page.context().close();
  });

  it('says whose it is, that it is loading and where to ask while no script has come, and after a while that this takes long', async () => {
    const page = await open();
    await page.route(/\.js$/, (route) => route.abort());
    await page.goto(`${app.url}/${id}`);
    await judge(page, `${id}-script-failing`);
    await sees(page, id, ['Cargando…']);
    // CSS animations keep their own time: brought to their end instead of waited for.
    const late = page.locator('.first-late');
    expect(await late.isVisible()).toBe(false);
    await page.evaluate('document.getAnimations().forEach((animation) => animation.finish())');
    expect(await late.innerText()).toMatch(/tardando más de lo normal\.\s+Volver a cargarla/);
    expect(await accessibilityFaults(page)).toEqual([]);
    await judge(page, `${id}-late`);
    await page.context().close();
  });

  it('says without JavaScript what to do, and does not pretend to load', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${app.url}/${id}`);
    await sees(page, id, ['Hace falta JavaScript', 'Actívelo en los ajustes del navegador']);
    expect(await page.getByText('Cargando…').isVisible()).toBe(false);
    await page.setViewportSize(screens.desk);
    await keepPicture(page, `first-page/${id}-no-script-desk`, false);
    await page.setViewportSize(screens.phone);
    await keepPicture(page, `first-page/${id}-no-script-phone`, false);
    await page.context().close();
  });
});

/** The institution's name and how it is reached, and these sentences. */
async function sees(page: Page, id: string, sentences: readonly string[]): Promise<void> {
  const program = app.deps.programs.get(id);
  const { phone, email, web } = program?.contact ?? {};
  const shown = await page.locator('body').innerText();
  const name = program?.names[program.languages[0]];
  for (const said of [name, phone ?? email ?? web, ...sentences]) if (said) expect(shown).toContain(said);
  expect(await page.title()).toBe(name);
}
