import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildWhenStale, portalBuild } from '../../stack/builds.ts';
import { addAccount } from '../support/accounts.ts';
import type { TestAccount } from '../support/accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openPage, Person } from './support/person.ts';

let database: TestDatabase;
let app: TestApp;
let browser: Browser;
let person: Person;

beforeAll(async () => {
  await buildWhenStale(portalBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  app = await startTestApp(database, { portalDir: join(import.meta.dirname, '../../dist/portal') });
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close()]);
  await database.close();
});
beforeEach(async () => {
  person = new Person(app.url, await openPage(browser, 'phone'), 'phone', 'refused-login');
  await person.go('/asepeyo/login');
  await person.arrive('Entrar');
  return () => person.close();
});

const account = (document: string): Promise<TestAccount> =>
  addAccount(database, app.deps.passwords, document);

async function logIn({ document, password }: Pick<TestAccount, 'document' | 'password'>): Promise<void> {
  await person.fill(/DNI/, document);
  await person.fill('Contraseña', password);
  await person.press('Entrar');
}

/** What has the focus says so. */
const hears = (text: string | RegExp): Promise<void> =>
  person.page.locator('[role="alert"]:focus').filter({ hasText: text }).waitFor();

const numberToCall = (): Promise<string | null> =>
  person.page
    .getByRole('alert')
    .getByRole('link', { name: /^Llamar al/ })
    .getAttribute('href');

describe('a holder who typed the right password and may not enter is told so, and has the number to call under their thumb', () => {
  it('as a person whom the institution does not list today', async () => {
    const holder = await account('12345678Z');
    await database.pool.query(
      'UPDATE members SET delisted_at = alta_now() WHERE id = (SELECT member_id FROM accounts WHERE id = $1)',
      [holder.id],
    );
    await logIn(holder);
    await hears('La contraseña es correcta, pero según nuestros datos su afiliación no está activa hoy');
    expect(await numberToCall()).toBe('tel:900151000');
  });

  it('as the holder of an account that is blocked', async () => {
    const holder = await account('11111111H');
    await database.pool.query('UPDATE accounts SET disabled_at = alta_now() WHERE id = $1', [holder.id]);
    await logIn(holder);
    await hears('La contraseña es correcta, pero la cuenta está bloqueada');
    expect(await numberToCall()).toBe('tel:900151000');
  });
});

describe('after many wrong passwords', () => {
  it('the wait is named to the minute, with what to do after forgetting it', async () => {
    const holder = await account('00000000T');
    for (let times = 0; times < 5; times += 1) {
      await logIn({ ...holder, password: 'no es esta' });
      await hears('no son correctos');
    }
    await logIn(holder);
    await hears(/espere hasta las? \d{1,2}:\d{2} de hoy|espere hasta mañana/);
    await hears('Pida otra en «¿Ha olvidado su contraseña?»');
  });

  it('a challenge that was not there appears, says why and what to press, and what was typed stays', async () => {
    const holder = await account('22222222J');
    const wrong = Array.from({ length: 50 }, (_, n) =>
      fetch(`${app.url}/api/v1/programs/asepeyo/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ document: `nobody ${String(n)}`, password: 'x' }),
      }),
    );
    expect(new Set((await Promise.all(wrong)).map(({ status }) => status))).toContain(401);
    await logIn(holder);
    await hears('varios intentos fallidos. Marque «No soy un robot» y pulse «Entrar» otra vez');
    await person.page
      .getByRole('alert')
      .getByRole('link', { name: /No soy un robot/ })
      .click();
    await person.page.locator('#challenge:focus').waitFor();
    await person.page.keyboard.press('Space');
    await person.page.getByText('Comprobado', { exact: true }).waitFor();
    await person.press('Entrar');
    await person.arrive('Su cuenta');
  });
});
