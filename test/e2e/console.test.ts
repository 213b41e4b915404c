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
import { setUpSecondFactor } from '../support/second-factor.ts';
import type { OwnFactor } from '../support/second-factor.ts';
import { arriveAt, setUpApp, staffPassword, typePassword } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

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
  const passwordHash = await app.deps.passwords.hash(staffPassword);
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

/** Somebody who has been here before: the session of today, and the codes that are kept at home. */
async function settled(name: string, role: StaffRole): Promise<OwnFactor> {
  await employ(name, role);
  const answer = await fetch(`${app.url}/api/v1/staff/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password: staffPassword }),
  });
  return setUpSecondFactor(app.url, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
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
    await typePassword(page, 'lucia');
    await setUpApp(page, true);
    await arriveAt(page, 'Revisiones de identidad');
    await page.getByText('el nombre no coincide').waitFor();
    await judgePage(page, 'desk', 'console-reviews');
    await page.keyboard.press('/');
    await page.keyboard.type(journey);
    await page.keyboard.press('Enter');
    await arriveAt(page, 'Trámite de');
    await page.getByText('El personal tiene que mirar la identidad.').waitFor();
    await judgePage(page, 'desk', 'console-journey');
    await page.getByRole('link', { name: 'Inicio' }).press('Enter');
    await arriveAt(page, 'Inicio');
    await judgePage(page, 'desk', 'console-home');
    await page.getByRole('button', { name: /lucia/ }).press('Enter');
    await page.getByRole('button', { name: 'English' }).waitFor();
    await judgePage(page, 'desk', 'console-menu');
    await page.getByRole('button', { name: 'English' }).press('Enter');
    await arriveAt(page, 'Home');
    await page.getByRole('button', { name: /lucia/ }).press('Enter');
    await page.getByRole('button', { name: 'Log out' }).press('Enter');
    await page.getByText('You have logged out.').waitFor();
    expect(refused).toEqual([]);
    await page.context().close();
  });

  it('says why a login failed, takes a recovery code in place of the app, and shows a role its own sections alone', async () => {
    const { recoveryCodes } = await settled('marta', 'officer');
    const page = await openConsole('', 'phone');
    await arriveAt(page, 'Entrar en la consola');
    await page.getByRole('button', { name: 'Entrar' }).tap();
    await page.getByRole('alert').and(page.locator(':focus')).getByText('Escriba su nombre').waitFor();
    await page.getByLabel('Nombre').fill('marta');
    await page.getByLabel('Contraseña', { exact: true }).fill('no es esta');
    await page.getByRole('button', { name: 'Entrar' }).tap();
    await page.getByRole('alert').getByText('no son correctos').waitFor();
    await judgePage(page, 'phone', 'console-refused');
    await page.getByLabel('Contraseña', { exact: true }).fill(staffPassword);
    await page.getByRole('button', { name: 'Entrar' }).tap();
    await arriveAt(page, 'Segundo factor');
    await judgePage(page, 'phone', 'console-show-factor');
    await page.getByRole('button', { name: /No puedo/ }).tap();
    await page.getByLabel('Código de recuperación').fill(recoveryCodes[0] ?? '');
    await page.getByRole('button', { name: 'Entrar' }).tap();
    await arriveAt(page, 'Inicio');
    await page.getByRole('button', { name: /marta/ }).tap();
    await page.getByRole('link', { name: 'Mi segundo factor' }).tap();
    await page.getByText('Le quedan 9 códigos de recuperación.').waitFor();
    await judgePage(page, 'phone', 'console-own-factor');
    expect(await page.getByRole('link', { name: 'Revisiones' }).count()).toBe(0);
    await page.context().close();
  });

  it('warns before a session ends, and lets it go on', async () => {
    const [name = '', value = ''] = (await settled('pablo', 'support')).cookie.split('=');
    const page = await openPage(browser, 'desk');
    await page.context().addCookies([{ name, value, url: app.url }]);
    await page.clock.install();
    await page.goto(`${app.url}/console`);
    await arriveAt(page, 'Inicio');
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
