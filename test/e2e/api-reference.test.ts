import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { apiRoutes } from '../../api/routes/table.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser, screens, scrollsSideways } from '../support/browser.ts';
import type { Screen } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { keepPicture } from './support/judge.ts';

let database: TestDatabase;
let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, apiRoutes);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await app.close();
  await database.close();
});

async function open(screen: Screen, complaints: string[]): Promise<Page> {
  const page = await browser.newPage({ viewport: screens[screen] });
  // A breach of the content security policy, or a file from elsewhere, is one.
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== app.url) complaints.push(request.url());
  });
  await page.goto(`${app.url}/api/docs`);
  return page;
}

it.each(['phone', 'desk'] as const)(
  'the API reference shows every route on a %s, with nothing from elsewhere',
  async (screen) => {
    const complaints: string[] = [];
    const page = await open(screen, complaints);
    await page.locator('.opblock-tag-section').first().waitFor();
    const sections = await page.locator('.opblock-tag-section:not(.is-open) .opblock-tag').all();
    for (const section of sections.toReversed()) await section.click();
    await expect.poll(() => page.locator('.opblock').count()).toBe(apiRoutes.length);
    await page.locator('.opblock-summary-control').first().click();
    await page.locator('.opblock-body .responses-wrapper').first().waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await keepPicture(page, `api-reference-${screen}`, false);
    expect(complaints).toEqual([]);
    await page.close();
  },
);
