import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { keepNumbers } from '../../store/numbers/keep-numbers.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { addCourses } from '../support/counted-journeys.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { employStaff } from '../support/staff.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

/** Kilobytes, compressed, that the console is before any chart is loaded. */
const LARGEST_KB = 300;

let database: TestDatabase;
let app: TestApp;
let browser: Browser;
const refused: string[] = [];

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  const dispatcher = { dispatch: () => Promise.resolve() } as ApiDependencies['dispatcher'];
  app = await startTestApp(database, { dispatcher }, apiRoutes);
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close()]);
  await database.close();
});

async function openNumbers(): Promise<Page> {
  const page = await openPage(browser, 'desk');
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  const { cookie } = await employStaff(app, database, 'supervisor', 'asepeyo');
  await page.context().addCookies([{ name: 'alta_staff', value: cookie, url: app.url, httpOnly: true }]);
  page.setDefaultTimeout(15_000);
  await page.goto(`${app.url}/console`);
  await page.getByRole('link', { name: 'Cifras' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Cifras' }).waitFor();
  return page;
}

describe('the numbers in the console', () => {
  it('say that there is nothing yet', async () => {
    const page = await openNumbers();
    await page.getByText('Todavía no se contó nada').waitFor();
    await page.getByText('No hubo nada en este periodo.').first().waitFor();
    await page.context().close();
  });

  it('are charts with a table beside each, which can be taken along', async () => {
    await addCourses(database);
    await keepNumbers(database, { id: 'asepeyo', timeZone: 'Europe/Madrid' });
    const page = await openNumbers();
    const funnel = page.getByRole('region', { name: 'Hasta dónde llegan' }).last();
    await funnel.getByRole('row', { name: /escribir el PIN 59 100/ }).waitFor();
    await page.locator('.recharts-bar-rectangle').first().waitFor();
    await judgePage(page, 'desk', 'console-numbers');
    const loading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Descargar CSV: Hasta dónde llegan' }).press('Enter');
    const file = readFileSync(await (await loading).path(), 'utf8');
    expect(file.split('\r\n').slice(0, 2)).toEqual([
      '\u{FEFF}Paso,Llegaron,De los comenzados,Lo dejaron allí',
      expect.stringMatching(/^Comenzados,59,100\s%,–$/) as string,
    ]);
    await page.getByLabel('Aparato', { exact: true }).selectOption('tableta');
    await page.getByText('menos de 5').first().waitFor();
    expect(refused).toEqual([]);
    await page.context().close();
  });

  it('stand on the program as a picture, with the way of one journey in it', async () => {
    const page = await openNumbers();
    await page.getByRole('link', { name: 'Programa' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'El programa' }).waitFor();
    await page.locator('.react-flow__edge').first().waitFor();
    await page.getByRole('row', { name: /escribir el PIN → mostrar el documento 52/ }).waitFor();
    await judgePage(page, 'desk', 'console-program');
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT id FROM journeys WHERE ending = 'expired' LIMIT 1`,
    );
    await page.goto(`${app.url}/console/program?journey=${rows[0]?.id ?? ''}`);
    await page.locator('.way-lit').first().waitFor();
    expect(await page.locator('.gone-way li').allInnerTexts()).toHaveLength(4);
    await judgePage(page, 'desk', 'console-program-path');
    expect(refused).toEqual([]);
    await page.context().close();
  });

  it('leave the console small until a chart is shown', () => {
    const dist = join(import.meta.dirname, '../../dist/console');
    const page = readFileSync(join(dist, 'index.html'), 'utf8');
    const first = [...page.matchAll(/(?:src|href)="\/console\/(assets\/[^"]+\.(?:js|css))"/g)].map(
      ([, file = '']) => file,
    );
    const kilobytes =
      first.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0) / 1024;
    expect(first.length).toBeGreaterThan(0);
    expect(kilobytes).toBeLessThan(LARGEST_KB);
    const all = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
    const withCharts = all.filter((name) =>
      readFileSync(join(dist, 'assets', name), 'utf8').includes('recharts'),
    );
    expect(first.filter((file) => withCharts.some((name) => file.endsWith(name)))).toEqual([]);
  });
});
