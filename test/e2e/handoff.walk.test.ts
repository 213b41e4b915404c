import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Applicant } from '../support/applicant.ts';
import { screens } from '../support/browser.ts';
import { startCameraScene } from './support/camera-scene.ts';
import type { CameraScene } from './support/camera-scene.ts';
import { judgePage } from './support/judge.ts';
import { cameraThatFollows } from './support/following-camera.ts';

let scene: CameraScene;
let desk: Page;

beforeAll(async () => {
  scene = await startCameraScene();
  const applicant = new Applicant(scene.url, {
    document: '12345678Z',
    mobile: '+34600222555',
    email: 'desk@example.org',
  });
  await applicant.register();
  await applicant.useLink();
  await applicant.enterPin();
  const context = await scene.browser.newContext({ viewport: screens.desk, locale: 'es-ES' });
  desk = await context.newPage();
  await desk.addInitScript(
    `sessionStorage.setItem('alta.journey.asepeyo', '${JSON.stringify({ journey: applicant.journey, token: applicant.token })}')`,
  );
  await desk.goto(`${scene.url}/asepeyo/journey`);
}, 180_000);

afterAll(() => scene.close(), 60_000);

async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: 30_000 });
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).click();

/** The computer offers a code; what a phone's camera would read from it is what the service answered. */
async function offered(name: string): Promise<string> {
  const [answer] = await Promise.all([
    desk.waitForResponse((response) => response.url().endsWith('/handoff') && response.ok()),
    press(desk, name),
  ]);
  await arrive(desk, 'Escanee este código con su teléfono');
  return ((await answer.json()) as { url: string }).url;
}

async function openPhone(url: string): Promise<Page> {
  const context = await scene.browser.newContext({
    viewport: screens.phone,
    hasTouch: true,
    isMobile: true,
    locale: 'es-ES',
    permissions: ['camera'],
    userAgent:
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  });
  const page = await context.newPage();
  await page.addInitScript(await cameraThatFollows());
  await page.goto(url);
  return page;
}

it('a phone takes the pictures of a computer, which follows and goes on by itself', async () => {
  await arrive(desk, /por delante/);
  await desk.getByRole('heading', { name: 'Use la cámara de su teléfono' }).waitFor();
  await judgePage(desk, 'desk', 'handoff-1-offer');
  const url = await offered('Usar mi teléfono');
  await desk.getByRole('img', { name: /Código QR/ }).waitFor();
  await judgePage(desk, 'desk', 'handoff-2-scan');

  const phone = await openPhone(url);
  await arrive(phone, /por delante/);
  const digits = /número (\d\d)/.exec(await phone.locator('.notice').innerText())?.[1] ?? '';
  await judgePage(phone, 'phone', 'handoff-3-phone');
  await arrive(desk, 'Siga en su teléfono');
  await desk
    .getByText(`Vemos su teléfono (Chrome en Android). En él tiene que salir el número ${digits}.`)
    .waitFor();
  await judgePage(desk, 'desk', 'handoff-4-watch');

  await scene.photograph(phone, 'dni-front');
  await arrive(phone, /por detrás/);
  await desk.getByText('Fotos hechas: 1 de 3.').waitFor();

  // A second phone is too late.
  const late = await openPhone(url);
  await arrive(late, 'Este código ya se ha usado');
  await judgePage(late, 'phone', 'handoff-5-taken');
  await late.context().close();

  await scene.photograph(phone, 'dni-back');
  await arrive(phone, 'Antes de la foto de su cara');
  await phone.locator('#agree').check();
  await phone.locator('form button[type=submit]').click();
  await arrive(phone, 'Su cara');
  // Nothing is chosen from a file where there is a camera: the head turns as the page asks.
  expect(await phone.locator('input[type=file]').count()).toBe(0);
  await judgePage(phone, 'phone', 'handoff-6-live');
  await press(phone, 'Empezar');
  // The check lasts for a quarter of a minute, and its frames are judged.
  await phone
    .locator('h1', { hasText: 'Hecho' })
    .or(phone.getByRole('alert'))
    .first()
    .waitFor({ timeout: 90_000 });
  await arrive(phone, 'Hecho: siga en su ordenador');
  await judgePage(phone, 'phone', 'handoff-7-done');

  await arrive(desk, 'Compruebe los datos de su documento');
  await press(desk, /correctos|Confirmar/);
  // The camera of this test sets its picture in even grey, which is a screenshot's sign: that alone is for a person.
  await arrive(desk, 'Una persona está comprobando sus datos');
  expect(await scene.alta('review', 'list')).toMatch(/ documentOnScreen\n$/);
  expect(await phone.getByRole('heading', { level: 1 }).innerText()).toBe('Hecho: siga en su ordenador');
  await phone.context().close();
}, 240_000);
