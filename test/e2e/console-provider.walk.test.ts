import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import { createStaffProvider } from '../../api/staff/provider/client.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { freePort } from '../../stack/ports.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { client, startIdentityProvider } from '../support/identity-provider.ts';
import type { IdentityProvider } from '../support/identity-provider.ts';
import { arriveAt } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

let database: TestDatabase;
let provider: IdentityProvider;
let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [database, browser, provider] = await Promise.all([
    createTestDatabase(),
    launchBrowser(),
    startIdentityProvider(),
  ]);
  const port = await freePort();
  const staffProvider = createStaffProvider({
    ...{ issuer: provider.issuer, clientId: client.id, clientSecret: client.secret },
    ...{ program: 'asepeyo', name: 'Asepeyo', rolesClaim: 'groups', secondFactor: ['mfa'] },
    roles: [{ value: 'alta-support', role: 'support' }],
  });
  const deps = {
    http: { publicUrl: `http://127.0.0.1:${String(port)}`, trustedProxies: [] },
    dispatcher: { dispatch: () => Promise.resolve() } as ApiDependencies['dispatcher'],
    staffProvider,
  };
  app = await startTestApp(database, deps, apiRoutes, port);
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close(), provider.close()]);
  await database.close();
});

describe('the institution’s identity provider at the console', () => {
  it('refuses staff without access, and lets the others in, with the second factor shown there', async () => {
    const page = await openPage(browser, 'desk');
    let claims: object = { sub: 'one', preferred_username: 'ana', groups: ['others'], amr: ['mfa'] };
    await page.route(`${provider.issuer}/authorize**`, (route) =>
      route.fulfill({
        status: 302,
        headers: { location: provider.logIn(route.request().url(), { ...claims }) },
      }),
    );
    await page.goto(`${app.url}/console`);
    await arriveAt(page, 'Entrar en la consola');
    const go = page.getByRole('button', { name: 'Entrar con la cuenta de Asepeyo' });
    await go.click();
    await page.getByRole('alert').getByText('no tiene acceso').waitFor();
    await judgePage(page, 'desk', 'console-provider-refused');
    claims = { ...claims, groups: ['alta-support'] };
    await go.click();
    await arriveAt(page, 'Inicio');
    await page.getByRole('button', { name: /ana/ }).waitFor();
    await page.context().close();
  });
});
