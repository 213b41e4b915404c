import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWhenStale, portalBuild } from '../../stack/builds.ts';
import { addAccount } from '../support/accounts.ts';
import type { TestAccount } from '../support/accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Screen } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openPage, Person } from './support/person.ts';

let database: TestDatabase;
let app: TestApp;
let browser: Browser;
let holder: TestAccount;

beforeAll(async () => {
  await buildWhenStale(portalBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  app = await startTestApp(database, { portalDir: join(import.meta.dirname, '../../dist/portal') });
  holder = await addAccount(database, app.deps.passwords, '12345678Z');
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close()]);
  await database.close();
});

async function loggedIn(screen: Screen, name: string): Promise<Person> {
  const person = new Person(app.url, await openPage(browser, screen), screen, name);
  await person.go('/asepeyo/login');
  await person.fill(/DNI/, holder.document);
  await person.fill('Contraseña', holder.password);
  await person.press('Entrar');
  await person.arrive('Su cuenta');
  return person;
}

describe('a holder who is logged in', () => {
  it('on a phone sees the session at the computer, closes it, and the computer is asked to log in', async () => {
    const [phone, desk] = [await loggedIn('phone', 'profile'), await loggedIn('desk', 'profile-desk')];
    await desk.follow('Ver mi perfil y mis datos');
    await desk.arrive('Perfil');
    await desk.page.getByText('DNI 12345678Z').waitFor();
    await phone.follow('Ver mi perfil y mis datos');
    await phone.arrive('Perfil');
    await phone.follow('Ver dónde está abierta mi cuenta');
    await phone.arrive('Sesiones abiertas');
    expect(await phone.page.getByRole('heading', { level: 2 }).count()).toBe(2);
    await phone.press('Cerrar esta sesión');
    await phone.page.getByText('Sesión cerrada.').waitFor();
    await phone.page.getByText('No hay ninguna otra sesión abierta.').waitFor();
    await desk.follow('Ver dónde está abierta mi cuenta');
    await desk.arrive('Entrar');
    await Promise.all([phone.close(), desk.close()]);
  });
});
