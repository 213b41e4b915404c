import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRecaptcha } from '../../api/challenge/recaptcha.ts';
import { buildWhenStale, portalBuild } from '../../stack/builds.ts';
import type { Program } from '../../domain/program.ts';
import { addAccount } from '../support/accounts.ts';
import type { TestAccount } from '../support/accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { accessibilityFaults, launchBrowser, scrollsSideways } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { keepPicture } from './support/judge.ts';

const portalDir = join(import.meta.dirname, '../../dist/portal');

let database: TestDatabase;
let app: TestApp;
let ana: TestAccount;
let browser: Browser;
let page: Page;
/** What the browser complained about: a breach of the content security policy is one. */
let complaints: string[];

beforeAll(async () => {
  await buildWhenStale(portalBuild);
  database = await createTestDatabase();
  const spare = await startTestApp(database);
  await spare.close();
  const programs = new Map(
    [...spare.deps.programs].map(([id, program]): [string, Program] => [
      id,
      { ...program, challenge: { at: ['login'] } },
    ]),
  );
  app = await startTestApp(database, { portalDir, programs });
  ana = await addAccount(database, app.deps.passwords, '12345678Z');
  browser = await launchBrowser();
}, 180_000);

afterAll(async () => {
  await browser.close();
  await app.close();
  await database.close();
});

beforeEach(async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'es-ES',
    // It would hand out files that a test wants to fail.
    serviceWorkers: 'block',
  });
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  return () => context.close();
});

async function fillIn(password: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Entrar' }).waitFor();
  await page.getByLabel('DNI o NIE').fill(ana.document);
  await page.getByLabel('Contraseña', { exact: true }).fill(password);
}

const state = (text: string): Promise<void> =>
  page.locator('.challenge-state', { hasText: text }).waitFor({ timeout: 30_000 });

describe('“No soy un robot”, in a browser', () => {
  it('is done with the keyboard alone, and again by itself after a wrong password', async () => {
    await page.goto(`${app.url}/asepeyo/login`);
    await fillIn('no es esta contraseña');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('Marque «No soy un robot»').waitFor();
    await keepPicture(page, 'challenge-missing');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByRole('checkbox', { name: 'No soy un robot' }).focus();
    await page.keyboard.press('Space');
    await state('Comprobado');
    await keepPicture(page, 'challenge-done');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);

    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('alert').getByText('no son correctos').waitFor();
    await state('Comprobado');
    await fillIn(ana.password);
    await page.getByRole('button', { name: 'Entrar' }).click();
    await page.getByRole('heading', { level: 1, name: 'Su cuenta' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('says when it cannot be done, and tries again when asked to', async () => {
    await page.goto(`${app.url}/asepeyo/login`);
    await fillIn(ana.password);
    await page.getByRole('checkbox').waitFor();
    await page.route('**/*solver.worker*', (route) => route.abort());
    await page.getByRole('checkbox').check();
    await state('No se ha podido hacer la comprobación.');
    await keepPicture(page, 'challenge-failed');
    await page.unroute('**/*solver.worker*');
    await page.getByRole('button', { name: 'Volver a intentarlo' }).click();
    await state('Comprobado');
  });

  it('makes its answer anew before the earlier one is too old', async () => {
    await page.clock.install();
    const asked = page.waitForRequest('**/challenge');
    await page.goto(`${app.url}/asepeyo/login`);
    await asked;
    await page.getByRole('checkbox').check();
    await state('Comprobado');
    const again = page.waitForRequest('**/challenge');
    await page.clock.fastForward('09:45');
    await again;
    await page.clock.resume();
    await state('Comprobado');
  });

  it('is Google’s box where reCAPTCHA is configured; its script and frame alone are let in', async () => {
    const { deps } = app;
    const keys = { siteKey: 'the-site-key', secret: 'x', verifyUrl: 'http://127.0.0.1:1/' };
    const challenge = createRecaptcha(deps, keys);
    const other = await startTestApp(database, { portalDir, programs: deps.programs, challenge });
    await page.route('https://www.google.com/recaptcha/api.js*', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: playedRecaptcha }),
    );
    await page.goto(`${other.url}/asepeyo/login`);
    await fillIn(ana.password);
    await page.getByRole('button', { name: 'the-site-key' }).click();
    await page.getByRole('button', { name: 'Entrar' }).click();
    // Nobody answers where siteverify should be: nobody gets in.
    await page.getByRole('alert').getByText('no podemos atenderle').waitFor();
    await page.getByRole('button', { name: 'reset' }).waitFor();
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
    await other.close();
  });
});

/** Plays Google's script: a button that gives a token, and says when it was reset. */
const playedRecaptcha = `window.grecaptcha = {
  ready: (then) => then(),
  render: (place, options) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = options.sitekey;
    button.addEventListener('click', () => options.callback('a-token'));
    place.append(button);
    window.played = button;
    return 0;
  },
  reset: () => { window.played.textContent = 'reset'; },
};`;
