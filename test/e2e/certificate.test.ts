import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWhenStale, portalBuild } from '../../stack/builds.ts';
import type { Issued } from '../../stack/test-authority/issue.ts';
import { makeP12 } from '../../stack/test-authority/p12.ts';
import { addAccount } from '../support/accounts.ts';
import { holderIs, startTestAuthority } from '../support/authority.ts';
import type { TestAuthority } from '../support/authority.ts';
import { accessibilityFaults, launchBrowser, scrollsSideways } from '../support/browser.ts';
import { startCertificateSite } from '../support/certificate-site.ts';
import type { CertificateSite } from '../support/certificate-site.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { addListed } from '../support/opened.ts';

const portalDir = join(import.meta.dirname, '../../dist/portal');
const passphrase = 'para importar';

let database: TestDatabase;
let authority: TestAuthority;
let site: CertificateSite;
let browser: Browser;

beforeAll(async () => {
  await buildWhenStale(portalBuild);
  [database, authority, browser] = await Promise.all([
    createTestDatabase(),
    startTestAuthority(),
    launchBrowser(),
  ]);
  site = await startCertificateSite(database, authority, { portalDir });
  await addAccount(database, site.main.deps.passwords, '12345678Z');
}, 120_000);

afterAll(async () => {
  await browser.close();
  await site.close();
  await authority.close();
  await database.close();
});

/** A phone-sized page of a browser with this certificate, imported as people import it. */
async function pageWith(certificate?: Issued): Promise<Page> {
  const { intermediate, root } = authority;
  const p12 =
    certificate && (await makeP12(certificate, [intermediate, root], { name: 'Ana', password: passphrase }));
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'es-ES',
    ignoreHTTPSErrors: true,
    ...(p12 && { clientCertificates: [{ origin: site.url, pfx: p12, passphrase }] }),
  });
  return context.newPage();
}

async function arrive(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: 30_000 });
  expect(await accessibilityFaults(page), heading).toEqual([]);
  expect(await scrollsSideways(page), heading).toBe(false);
}

async function beginLogin(page: Page, program = 'asepeyo'): Promise<void> {
  await page.goto(`${site.main.url}/${program}/login`);
  await page.getByRole('link', { name: /certificado/ }).click();
  await page.waitForURL(new RegExp(`/certificates/${program}`));
  await arrive(page, 'Entrar con certificado');
}

const useIt = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Entrar con este certificado' }).click();

describe('a login by certificate in a browser', () => {
  it('leads from the login page to the account, and leaves no proof in the address', async () => {
    const page = await pageWith(await authority.client());
    await beginLogin(page);
    expect(await page.getByRole('main').innerText()).toContain('PRUEBA MUESTRA ANA');
    await useIt(page);
    await arrive(page, 'Su cuenta');
    expect(page.url()).toBe(`${site.main.url}/asepeyo/account`);
    expect(await page.getByRole('main').innerText()).toContain('12345678Z');
    await page.context().close();
  });

  it('leads a person on the institution’s list there too, before they have registered', async () => {
    const { document, email } = await addListed(database, 'clave');
    const page = await pageWith(await authority.client(holderIs(document.number)));
    await beginLogin(page, 'clave');
    await useIt(page);
    await arrive(page, 'Su cuenta');
    await page.goto(`${site.main.url}/clave/account/contact`);
    await page.getByText(email).waitFor({ timeout: 30_000 });
    await page.context().close();
  });

  it('tells what is wrong with a certificate, and offers the other ways', async () => {
    const revoked = await authority.client();
    authority.revoked.ocsp.add(revoked.serial);
    const page = await pageWith(revoked);
    await beginLogin(page);
    await useIt(page);
    await arrive(page, 'El certificado está revocado');
    expect(await page.getByRole('link', { name: 'Entrar con contraseña' }).count()).toBe(1);
    expect(await page.evaluate('location.hash')).toBe('');
    await page.context().close();
  });

  it('tells a visitor without one what to do', async () => {
    const page = await pageWith();
    await beginLogin(page);
    expect(await page.getByRole('main').innerText()).toContain('no ha presentado ningún certificado');
    await page.context().close();
  });

  it('cannot be ended in a browser that did not begin it', async () => {
    const certificate = await authority.client();
    const answer = await site.call('/certificates/asepeyo', {
      certificate,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `state=${'0'.repeat(32)}`,
    });
    const page = await pageWith();
    await page.goto(answer.headers.get('location') ?? '');
    await arrive(page, 'Vuelva a entrar con el certificado');
    await page.goto(`${site.main.url}/asepeyo/account`);
    await page.waitForURL(/\/login$/);
    await page.context().close();
  });
});
