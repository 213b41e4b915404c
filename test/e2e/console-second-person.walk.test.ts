import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import { addAccount } from '../support/accounts.ts';
import { launchBrowser } from '../support/browser.ts';
import { dniOf } from '../support/documents.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import { arriveAt, setUpApp, staffPassword, typePassword } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

const newMobile = '+34611222333';
let live: Live;
let browser: Browser;

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [live, browser] = await Promise.all([startLive(), launchBrowser()]);
  const passwordHash = await live.deps.passwords.hash(staffPassword);
  for (const name of ['ana', 'berta', 'carla'])
    await addStaff(live.database, { name, program: 'asepeyo', role: 'support', passwordHash }, 'test');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await live.close();
});

/** Somebody of the staff, logged in at a page, in a browser of their own. */
async function deskOf(name: string, path: string): Promise<Page> {
  const page = await openPage(browser, 'desk');
  await page.goto(`${live.url}/console${path}`);
  await typePassword(page, name);
  await setUpApp(page);
  return page;
}

it('two people correct a mobile from two browsers: one asks, the other confirms, and the new number gets the PIN', async () => {
  const applicant = await newcomer(live).reachPin();
  const ana = await deskOf('ana', `/journeys/${applicant.journey}`);
  await ana.getByRole('button', { name: 'Corregir el móvil' }).press('Enter');
  const dialog = ana.getByRole('dialog', { name: 'Corregir el móvil' });
  await dialog.getByText('no basta la palabra de quien llama').waitFor();
  await judgePage(ana, 'desk', 'console-second-ask');
  await ana.keyboard.press('Enter');
  await dialog.getByText('Escriba el contacto nuevo.').waitFor();
  await dialog.getByLabel('Número nuevo').fill('611 222 333');
  await dialog.getByLabel('Por qué').fill('Escribió mal su número');
  await ana.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await ana.getByRole('link', { name: /espera a otra persona hasta/ }).waitFor();
  await judgePage(ana, 'desk', 'console-second-waits');

  const berta = await deskOf('berta', '/');
  await arriveAt(berta, 'Inicio');
  await berta.getByRole('heading', { level: 2, name: 'Para confirmar' }).waitFor();
  await judgePage(berta, 'desk', 'console-second-queue');
  await berta.getByRole('link', { name: /Corregir el móvil/ }).press('Enter');
  await arriveAt(berta, 'Corregir el móvil');
  await berta.getByText(newMobile).waitFor();
  await judgePage(berta, 'desk', 'console-second-decide');
  await berta.getByRole('button', { name: 'Confirmar' }).press('Enter');
  await berta.getByText('Diga por qué').waitFor();
  await berta.getByLabel('Por qué').fill('He llamado al número que consta');
  await berta.getByRole('button', { name: 'Confirmar' }).press('Enter');
  await berta.getByText('Confirmado por staff:berta y hecho').waitFor();
  await judgePage(berta, 'desk', 'console-second-decided');

  // The page of who asked follows by itself, and so does her list.
  await ana.getByText('El paso empezó de nuevo.').waitFor();
  await ana.getByRole('link', { name: 'Segunda persona' }).press('Enter');
  await ana.getByText('Confirmado por staff:berta y hecho').waitFor();
  await judgePage(ana, 'desk', 'console-second-list');

  await ana.goBack();
  await ana.getByLabel('Nota nueva').fill('Prefiere que se le llame por la tarde. <b>No por la mañana.</b>');
  await ana.getByRole('button', { name: 'Guardar la nota' }).press('Enter');
  await ana.getByText('<b>No por la mañana.</b>').and(ana.locator('li *')).waitFor();
  await judgePage(ana, 'desk', 'console-notes');
  await ana.getByRole('button', { name: 'Borrar la nota de staff:ana' }).press('Enter');
  await ana.getByText('No hay notas.').waitFor();

  const outbox = await fetch(`${live.url}/dev/outbox.json?to=${encodeURIComponent(newMobile)}`);
  expect(await outbox.json()).toMatchObject([{ channel: 'sms' }]);
  await Promise.all([ana.context().close(), berta.context().close()]);
});

it('the lock of an account is ended at its person’s page, where its effect is read before', async () => {
  const { id } = await addAccount(
    live.database,
    live.deps.passwords,
    dniOf(72_000_077).number,
    staffPassword,
  );
  const { rows } = await live.database.pool.query<{ person: string }>(
    'UPDATE accounts SET locked_at = alta_now(), failures = 5 WHERE id = $1 RETURNING member_id AS person',
    [id],
  );
  const page = await deskOf('carla', `/people/${rows[0]?.person ?? ''}`);
  await page.getByRole('button', { name: 'Quitar el bloqueo por contraseñas' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Quitar el bloqueo por contraseñas' });
  await dialog.getByText('que no cambia').waitFor();
  await judgePage(page, 'desk', 'console-unlock');
  await dialog.getByLabel('Por qué').fill('Encontró la contraseña');
  await dialog.getByRole('button', { name: 'Quitar el bloqueo por contraseñas' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('quitó el bloqueo de la cuenta').waitFor();
  await page.context().close();
});
