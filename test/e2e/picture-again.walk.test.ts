import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWhenStale, consoleBuild, portalBuild } from '../../stack/builds.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import { specimenPath } from '../fixtures/specimen.ts';
import { launchBrowser } from '../support/browser.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import { arriveAt, setUpApp, staffPassword, typePassword } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

let live: Live;
let browser: Browser;
let reviewers = 0;

beforeAll(async () => {
  await Promise.all([buildWhenStale(consoleBuild), buildWhenStale(portalBuild)]);
  [live, browser] = await Promise.all([startLive({ portalDir: 'dist/portal' }), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await live.close();
});

/** A reviewer of their own for each try, at the page of a review that they have looked at. */
async function deskAt(journey: string): Promise<Page> {
  reviewers += 1;
  const name = `rosa${String(reviewers)}`;
  const passwordHash = await live.deps.passwords.hash(staffPassword);
  await addStaff(live.database, { name, program: 'asepeyo', role: 'reviewer', passwordHash }, 'test');
  const desk = await openPage(browser, 'desk');
  await desk.goto(`${live.url}/console/reviews/${journey}`);
  await typePassword(desk, name);
  await setUpApp(desk);
  await look(desk);
  return desk;
}

async function look(desk: Page): Promise<void> {
  await arriveAt(desk, 'Revisión de una identidad');
  await desk.getByRole('button', { name: 'Mirar' }).click();
  await desk.getByRole('heading', { level: 2, name: 'Decisión' }).waitFor();
}

it('a reviewer asks for one picture again, the applicant takes it on a phone, and the reviewer decides', async () => {
  const applicant = await newcomer(live).reachReview();
  const desk = await deskAt(applicant.journey);
  await desk.getByRole('button', { name: 'Pedir otra vez una foto' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Pedir otra vez una foto' });
  await dialog.getByLabel('Qué foto').selectOption('Reverso');
  await dialog.getByLabel('Qué se le dice al solicitante').selectOption('Tiene un reflejo');
  await dialog.getByText('todo lo demás que envió se queda como está').waitFor();
  await judgePage(desk, 'desk', 'picture-again-1-ask');
  await dialog.getByRole('button', { name: 'Pedirla' }).click();
  await desk.getByText('El solicitante recibe ahora el correo').waitFor();

  const { links } = await applicant.message(({ subject = '' }) => subject.includes('otra vez una foto'));
  const phone = await openPage(browser, 'phone');
  await phone.goto(links.find((link) => link.includes('/link/')) ?? '');
  await phone.getByRole('button', { name: /Continuar|Seguir|Confirmar/ }).click();
  await phone.getByRole('heading', { level: 1, name: /por detrás/ }).waitFor();
  await phone.getByText('En la anterior había un reflejo').waitFor();
  await judgePage(phone, 'phone', 'picture-again-2-asked');
  await phone.locator('input[type="file"]').first().setInputFiles(specimenPath('dni-back'));
  await phone.getByRole('button', { name: 'Usar esta foto' }).click();
  await phone.getByText('Ya tenemos su foto').waitFor();
  await judgePage(phone, 'phone', 'picture-again-3-received');

  await desk.goto(`${live.url}/console/reviews`);
  await desk.getByText('Foto nueva: Reverso').waitFor();
  await judgePage(desk, 'desk', 'picture-again-4-list');
  await desk.goto(`${live.url}/console/reviews/${applicant.journey}`);
  await look(desk);
  await desk.getByRole('img', { name: 'Reverso, antes' }).waitFor();
  await judgePage(desk, 'desk', 'picture-again-5-review');
  await desk.getByRole('textbox', { name: 'Por qué' }).fill('La foto nueva se ve bien');
  await desk.getByRole('button', { name: 'Aprobar' }).click();
  await phone.getByRole('heading', { level: 1, name: 'Elija su contraseña' }).waitFor();
  expect(await phone.getByText('Ya tenemos su foto').count()).toBe(0);
  await Promise.all([desk.context().close(), phone.context().close()]);
});
