import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentialRoutes } from '../../api/routes/credential.ts';
import { accountRoutes } from '../../api/routes/me.ts';
import { profileRoutes } from '../../api/routes/profile.ts';
import { programRoutes } from '../../api/routes/programs.ts';
import { sessionRoutes } from '../../api/routes/sessions.ts';
import { buildWhenStale, portalBuild } from '../../stack/builds.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser, screens } from '../support/browser.ts';
import { addCardHolder, cardPassword } from '../support/card-holder.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import type { OssegMember } from '../support/osseg.ts';
import { judgePage, keepPicture } from './support/judge.ts';

const portalDir = join(import.meta.dirname, '../../dist/portal');
const routes = [...programRoutes, ...sessionRoutes, ...accountRoutes, ...profileRoutes, ...credentialRoutes];
let database: TestDatabase;
let app: TestApp;
let browser: Browser;
let holder: OssegMember;

beforeAll(async () => {
  await buildWhenStale(portalBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  app = await startTestApp(database, { portalDir }, routes);
  holder = await addCardHolder(app.deps, {
    plan: 'Plan Ejemplo',
    company: 'Compañía de Ejemplo S.A.',
    category: 'Titular',
    imed: '0000 0001',
    beneficiary: '00-000001-0/00',
    information: 'Sin carencias',
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  await database.close();
});

/** At the card, from the login on. */
async function atTheCard(): Promise<Page> {
  const context = await browser.newContext({ viewport: screens.phone, locale: 'es-ES' });
  const page = await context.newPage();
  await page.goto(`${app.url}/osseg/login`);
  await page.getByLabel('Número de documento').fill(holder.document.number);
  await page.getByLabel('Contraseña', { exact: true }).fill(cardPassword);
  await page.getByRole('button', { name: 'Iniciar sesión' }).click();
  await arrive(page, 'Credencial');
  return page;
}

/** Bytes of a script as it is sent; the smallest are not compressed. */
async function travelling(path: string): Promise<number> {
  const file = `${portalDir}${path}`;
  return (await stat(`${file}.br`).catch(() => stat(file))).size;
}

function arrive(page: Page, heading: string): Promise<void> {
  return page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

describe('the digital credential', () => {
  it('is what a login leads to, in the document’s own words and fit for everybody', async () => {
    const page = await atTheCard();
    const card = page.getByRole('article', { name: 'Credencial de OSSEG' });
    const shown = await card.innerText();
    for (const said of [
      holder.name,
      '36.1',
      'Plan del Afiliado',
      'Nro IMED',
      '0000 0001',
      'Nro Beneficiario',
    ])
      expect(shown).toContain(said);
    expect(shown).toContain('exclusivo de su titular');
    await judgePage(page, 'phone', 'credential/card');
    await page.getByRole('button', { name: 'Letra grande' }).click();
    await judgePage(page, 'phone', 'credential/card-big');
    await page.emulateMedia({ media: 'print' });
    await keepPicture(page, 'credential/card-on-paper');
    expect(await page.getByText('Es estática').isVisible()).toBe(true);
    expect(await page.getByRole('navigation', { name: 'Menú general' }).isVisible()).toBe(false);
    await page.context().close();
  });

  it('shows a code that this device makes, which anyone can check with the document', async () => {
    const page = await atTheCard();
    const digits = page.locator('.security-code-digits > [aria-hidden]');
    await expect.poll(() => digits.innerText()).toMatch(/^\d{3} \d{3}$/);
    const code = await digits.innerText();
    // Listened to it is digits, not a number of hundred thousands.
    expect(await page.locator('.security-code-digits > .visually-hidden').innerText()).toBe(
      code.replace(' ', '').split('').join(' '),
    );
    const pharmacy = await browser.newPage({ viewport: screens.phone, locale: 'es-ES' });
    await pharmacy.goto(`${app.url}/osseg`);
    await pharmacy.getByRole('link', { name: /Comprobar una credencial/ }).click();
    await arrive(pharmacy, 'Comprobar una credencial');
    await judgePage(pharmacy, 'phone', 'credential/verify');
    await pharmacy.getByLabel('Número de documento').fill(holder.document.number);
    await pharmacy.getByLabel('Código de seguridad de 6 cifras').fill(code);
    await pharmacy.getByRole('button', { name: 'Comprobar' }).click();
    await arrive(pharmacy, 'Válida');
    await judgePage(pharmacy, 'phone', 'credential/verdict-valid');
    await page.getByText('¿Perdió un teléfono').click();
    await page.getByRole('button', { name: 'Renovar la credencial' }).click();
    await page.getByText('Credencial renovada').waitFor();
    await pharmacy.getByRole('button', { name: 'Comprobar otra' }).click();
    await pharmacy.getByLabel('Número de documento').fill(holder.document.number);
    await pharmacy.getByLabel('Código de seguridad de 6 cifras').fill(code);
    await pharmacy.getByRole('button', { name: 'Comprobar' }).click();
    await arrive(pharmacy, 'Ya no vale');
    await judgePage(pharmacy, 'phone', 'credential/verdict-revoked');
    await pharmacy.close();
    await page.context().close();
  });

  it('shows a QR that a pharmacy scans, also without a connection, until the credential is issued anew', async () => {
    const page = await atTheCard();
    const qr = page.getByRole('img', { name: 'Código QR de la credencial' });
    await qr.waitFor();
    const photo = { name: 'qr.png', mimeType: 'image/png', buffer: await qr.screenshot() };
    const context = await browser.newContext({ viewport: screens.phone, locale: 'es-ES' });
    const pharmacy = await context.newPage();
    await pharmacy.goto(`${app.url}/osseg/verificar`);
    await pharmacy.getByRole('button', { name: 'Escanear el código QR' }).click();
    await arrive(pharmacy, 'Escanear el código QR');
    await pharmacy.getByText('No se puede usar la cámara').waitFor();
    await judgePage(pharmacy, 'phone', 'credential/scan');
    await pharmacy.locator('#picture').setInputFiles(photo);
    await arrive(pharmacy, 'Válida');
    expect(await pharmacy.locator('main').innerText()).toContain(
      `termina en ${holder.document.number.slice(-3)}`,
    );
    await judgePage(pharmacy, 'phone', 'credential/verdict-qr');
    // What is needed is there by now.
    await context.setOffline(true);
    await pharmacy.getByRole('button', { name: 'Comprobar otra' }).click();
    await pharmacy.getByRole('button', { name: 'Escanear el código QR' }).click();
    await pharmacy.locator('#picture').setInputFiles(photo);
    await arrive(pharmacy, 'Válida');
    await context.close();
    await page.context().close();
  });

  it(
    'opens without a connection where its holder keeps it, with the right code, and is gone with the logout',
    { timeout: 90_000 },
    async () => {
      const page = await atTheCard();
      await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
      // The worker has kept what it has served: this page's parts once more, through it.
      await page.reload();
      await page.getByText('Abrir también sin conexión').click();
      await expect.poll(() => page.getByRole('checkbox').isChecked()).toBe(true);
      await page.goto(`${app.url}/osseg`);
      await page.getByText('Guardada en este dispositivo').click();
      await arrive(page, 'Credencial');
      await page.context().setOffline(true);
      await page.reload();
      await arrive(page, 'Credencial');
      await page.getByText('Sin conexión. Datos guardados').waitFor();
      await judgePage(page, 'phone', 'credential/card-offline');
      const digits = page.locator('.security-code-digits > [aria-hidden]');
      await expect.poll(() => digits.innerText()).toMatch(/^\d{3} \d{3}$/);
      const answer = await fetch(`${app.url}/api/v1/programs/osseg/credential-checks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ document: holder.document.number, code: await digits.innerText() }),
      });
      expect(await answer.json()).toMatchObject({ verdict: 'valid' });
      await page.context().setOffline(false);
      await page.reload();
      await page.getByRole('button', { name: 'Cerrar sesión' }).click();
      await arrive(page, 'Iniciar sesión');
      await page.goto(`${app.url}/osseg`);
      await page.getByRole('link', { name: /Iniciar sesión/ }).waitFor();
      expect(await page.getByText('Guardada en este dispositivo').count()).toBe(0);
      await page.context().close();
    },
  );

  it('is there for less than 150 kB of scripts, as they travel over https', async () => {
    const page = await atTheCard();
    const scripts = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.endsWith('.js')) scripts.add(pathname);
    });
    await page.reload({ waitUntil: 'networkidle' });
    await arrive(page, 'Credencial');
    const sizes = await Promise.all([...scripts].map(travelling));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(150_000);
    await page.context().close();
  });

  it('stands in a menu with the profile, the useful data and the way out', async () => {
    const page = await atTheCard();
    const menu = page.getByRole('navigation', { name: 'Menú general' });
    await menu.getByRole('link', { name: 'Datos útiles' }).click();
    await arrive(page, 'Datos útiles');
    expect(
      await page
        .getByRole('link', { name: /0800-777-67734/ })
        .first()
        .getAttribute('href'),
    ).toBe('tel:0800-777-67734');
    await judgePage(page, 'phone', 'credential/useful-data');
    await menu.getByRole('link', { name: 'Perfil' }).click();
    await arrive(page, 'Perfil');
    await judgePage(page, 'phone', 'credential/profile');
    await menu.getByRole('button', { name: 'Cerrar sesión' }).click();
    await arrive(page, 'Iniciar sesión');
    await page.goto(`${app.url}/osseg/credencial`);
    await arrive(page, 'Iniciar sesión');
    await page.context().close();
  });
});
