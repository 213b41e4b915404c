import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import { MINUTE } from '../../domain/duration.ts';
import type { StaffRole } from '../../domain/staff.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

const password = 'cuatro nubes sobre el faro';
let database: TestDatabase;
let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  const dispatcher = { dispatch: () => Promise.resolve() } as ApiDependencies['dispatcher'];
  const histories: ApiDependencies['histories'] = { read: () => Promise.resolve({ state: 'gone' }) };
  const feed = { subscribe: () => () => undefined } as unknown as ApiDependencies['feed'];
  app = await startTestApp(database, { dispatcher, histories, feed }, apiRoutes);
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close()]);
  await database.close();
});

async function employ(name: string, role: StaffRole): Promise<void> {
  const passwordHash = await app.deps.passwords.hash(password);
  await addStaff(database, { name, program: 'asepeyo', role, passwordHash }, 'test');
}

/** A page of the console, in which whatever the browser refuses for the sake of the policy is a fault. */
async function openConsole(path: string, screen: 'phone' | 'desk' = 'desk'): Promise<Page> {
  const page = await openPage(browser, screen);
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  page.setDefaultTimeout(15_000);
  await page.goto(`${app.url}/console${path}`);
  return page;
}
const refused: string[] = [];

async function arrive(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** By the keyboard alone: the cursor is in the first field when the page appears. */
async function logIn(page: Page, name: string): Promise<void> {
  await arrive(page, 'Entrar en la consola');
  await page.getByLabel('Nombre').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

async function openReview(): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, opening)
     VALUES ($1, 'asepeyo', 'registration', 'es', '{"kind":"registration","stages":[{"kind":"review"}]}', 'review', 1)`,
    [id],
  );
  await database.pool.query(
    `INSERT INTO reviews (id, journey_id, doubts) VALUES ($1, $2, '{nameMismatch,notLive}')`,
    [randomUUID(), id],
  );
  return id;
}

describe('the console', () => {
  it('lets staff in by the keyboard alone, and leads to what waits for them and to a journey', async () => {
    await employ('lucia', 'support');
    const journey = await openReview();
    const page = await openConsole('/reviews');
    await judgePage(page, 'desk', 'console-login');
    await logIn(page, 'lucia');
    await arrive(page, 'Revisiones de identidad');
    await page.getByText('el nombre no coincide').waitFor();
    await judgePage(page, 'desk', 'console-reviews');
    await page.keyboard.press('/');
    await page.keyboard.type(journey);
    await page.keyboard.press('Enter');
    await arrive(page, 'Trámite de');
    await page.getByText('El personal tiene que mirar la identidad.').waitFor();
    await judgePage(page, 'desk', 'console-journey');
    await page.getByRole('link', { name: 'Inicio' }).press('Enter');
    await arrive(page, 'Inicio');
    await judgePage(page, 'desk', 'console-home');
    await page.getByRole('button', { name: 'Su sesión: lucia' }).press('Enter');
    await page.getByRole('menuitem', { name: 'English' }).press('Enter');
    await arrive(page, 'Home');
    await page.getByRole('button', { name: 'Your session: lucia' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Log out' }).press('Enter');
    await page.getByText('You have logged out.').waitFor();
    expect(refused).toEqual([]);
    await page.context().close();
  });

  it('says why a login failed, and shows a role its own sections alone', async () => {
    await employ('marta', 'officer');
    const page = await openConsole('', 'phone');
    await arrive(page, 'Entrar en la consola');
    await page.getByRole('button', { name: 'Entrar' }).tap();
    await page.getByRole('alert').and(page.locator(':focus')).getByText('Escriba su nombre').waitFor();
    await page.getByLabel('Nombre').fill('marta');
    await page.getByLabel('Contraseña', { exact: true }).fill('no es esta');
    await page.getByRole('button', { name: 'Entrar' }).tap();
    await page.getByRole('alert').getByText('no son correctos').waitFor();
    await judgePage(page, 'phone', 'console-refused');
    await page.getByLabel('Contraseña', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Entrar' }).tap();
    await arrive(page, 'Inicio');
    expect(await page.getByRole('link', { name: 'Revisiones' }).count()).toBe(0);
    await page.context().close();
  });

  it('warns before a session ends, and lets it go on', async () => {
    await employ('pablo', 'support');
    const page = await openPage(browser, 'desk');
    await page.clock.install();
    await page.goto(`${app.url}/console`);
    await logIn(page, 'pablo');
    await arrive(page, 'Inicio');
    await page.clock.fastForward(13.5 * MINUTE);
    const warning = page.getByRole('dialog', { name: '¿Sigue ahí?' });
    await warning.getByText(/termina dentro de \d+ segundos/).waitFor();
    await judgePage(page, 'desk', 'console-idle');
    await page.keyboard.press('Enter');
    await warning.waitFor({ state: 'hidden' });
    await page.clock.fastForward(16 * MINUTE);
    await page.getByText('Su sesión ha terminado.').waitFor();
    await page.context().close();
  });
});
