import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { freePort } from '../../stack/ports.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { arriveAt, employSupport, typePassword } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

let database: TestDatabase;
let app: TestApp;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  const port = await freePort();
  // Browsers have no passkeys for an address.
  origin = `http://localhost:${String(port)}`;
  const deps = {
    http: { publicUrl: origin, trustedProxies: [] },
    dispatcher: { dispatch: () => Promise.resolve() } as ApiDependencies['dispatcher'],
  };
  app = await startTestApp(database, deps, apiRoutes, port);
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close()]);
  await database.close();
});

/** A browser's own authenticator, which its holder has just unlocked (Chrome DevTools Protocol, WebAuthn). */
interface Authenticator {
  /** Whether its holder gives the finger. */
  obeys: (isVerified: boolean) => Promise<unknown>;
  unplug: () => Promise<unknown>;
}

async function withAuthenticator(page: Page, transport: 'internal' | 'usb'): Promise<Authenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport, hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    obeys: (isUserVerified) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    unplug: () => devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  };
}

async function leave(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).press('Enter');
  await page.getByRole('button', { name: 'Salir' }).press('Enter');
}

describe('a passkey at the console', () => {
  it('is the second factor of a first login and of the next, is not given by another finger, and goes while a factor is left', async () => {
    const name = await employSupport({ database, deps: app.deps }, 'lucia');
    const page = await openPage(browser, 'desk');
    const authenticator = await withAuthenticator(page, 'internal');
    await page.goto(`${origin}/console`);
    await typePassword(page, name);
    await page.getByRole('button', { name: 'Prefiero una llave de acceso' }).press('Enter');
    await page.getByLabel('Nombre de la llave').and(page.locator(':focus')).waitFor();
    await judgePage(page, 'desk', 'console-set-up-passkey');
    await page.keyboard.type('Portátil de la oficina');
    await page.keyboard.press('Enter');
    await arriveAt(page, 'Códigos de recuperación');
    await page.getByRole('checkbox', { name: 'Los he guardado' }).press('Space');
    await page.getByRole('button', { name: 'Continuar' }).press('Enter');
    await arriveAt(page, 'Inicio');

    await leave(page, name);
    await typePassword(page, name);
    await arriveAt(page, 'Segundo factor');
    await judgePage(page, 'desk', 'console-show-passkey');
    await authenticator.obeys(false);
    const use = page.getByRole('button', { name: 'Usar mi llave de acceso' });
    await use.press('Enter');
    await page.getByRole('alert').getByText('no ha dado ninguna llave').waitFor();
    await authenticator.obeys(true);
    await use.press('Enter');
    await arriveAt(page, 'Inicio');

    await page.getByRole('button', { name }).press('Enter');
    await page.getByRole('link', { name: 'Mi segundo factor' }).press('Enter');
    await page.getByText('usada por última vez').waitFor();
    await page.getByText('No tiene ninguna preparada.').waitFor();
    await judgePage(page, 'desk', 'console-own-passkeys');
    expect(await page.getByRole('button', { name: /^Quitar/ }).count()).toBe(0);
    await authenticator.unplug();
    await withAuthenticator(page, 'usb');
    await page.getByRole('button', { name: 'Añadir una llave de acceso' }).press('Enter');
    await page.getByLabel('Nombre de la llave').fill('Llave USB');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Quitar «Portátil de la oficina»' }).press('Enter');
    await page.getByRole('dialog').getByText('Ya no servirá').waitFor();
    await judgePage(page, 'desk', 'console-remove-passkey');
    await page.getByRole('dialog').getByRole('button', { name: 'Quitar' }).press('Enter');
    // The dialog names it too, until it has faded out.
    await page.getByText('Portátil de la oficina', { exact: true }).waitFor({ state: 'detached' });
    await page.getByText('Llave USB').waitFor();
    await page.context().close();
  });
});
