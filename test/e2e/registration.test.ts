import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Specimen } from '../fixtures/specimen.ts';
import { Applicant } from '../support/applicant.ts';
import { screens } from '../support/browser.ts';
import { startCameraScene } from './support/camera-scene.ts';
import type { CameraScene } from './support/camera-scene.ts';
import { judgePage } from './support/judge.ts';

const password = 'un caballo de batalla 7';

let scene: CameraScene;
let page: Page;

beforeAll(async () => {
  scene = await startCameraScene();
  const context = await scene.browser.newContext({
    viewport: screens.phone,
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'es-ES',
    permissions: ['camera'],
  });
  page = await context.newPage();
}, 180_000);

afterAll(() => scene.close(), 60_000);

/** Arrives at a page by its heading; it must be fit for everybody. */
async function arrive(heading: string | RegExp, picture: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor({ timeout: 30_000 });
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await judgePage(page, 'phone', picture);
}

const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();

const photograph = (picture: Specimen): Promise<void> => scene.photograph(page, picture);

/** One question a page: its heading is the label of its only field. */
async function answer(value: string): Promise<void> {
  await page.getByRole('textbox').fill(value);
  await press('Continuar');
}

describe('the same over plain HTTP calls', () => {
  it('leads from the form to a login', async () => {
    const form = { document: '00000000T', mobile: '+34600222333', email: 'tomas@example.org' };
    const applicant = new Applicant(scene.url, form);
    await applicant.register('plain-http-1');
    await applicant.useLink();
    await applicant.enterPin('greenCard+passport');
    await applicant.identify({ greenCard: 'green-card.jpg', passport: 'passport.jpg', face: 'selfie.jpg' });
    await applicant.until(({ step }) => step.kind === 'review');

    expect(await scene.alta('review', 'list')).toContain(applicant.journey);
    const approve = (): Promise<string> =>
      scene.alta('review', 'approve', applicant.journey, '--reason', 'documents agree');
    const show = ['review', 'show', applicant.journey, '--reason', 'its turn'];
    expect(await scene.alta(...show)).toContain('greenCard');
    await expect(approve()).rejects.toThrow('You have not seen greenCard, passport, face');
    await scene.alta(...show, '--images', scene.pictures);
    await approve();
    expect(await scene.alta('review', 'list')).not.toContain(applicant.journey);

    await applicant.choosePassword(password);
    await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
    await applicant.message(({ text }) => text.includes('/asepeyo/login'));
    const login = { document: form.document, password };
    expect((await applicant.call('POST', '/programs/asepeyo/sessions', login)).status).toBe(201);
    const wrong = { ...login, password: 'otro caballo de batalla' };
    expect((await applicant.call('POST', '/programs/asepeyo/sessions', wrong)).status).toBe(401);
  }, 120_000);
});

describe('a page that follows its journey', () => {
  /** A headless browser hides no page: it is told so as a browser tells it. */
  async function show(shown: Page, state: 'hidden' | 'visible'): Promise<void> {
    await shown.evaluate(`
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => '${state}' });
      document.dispatchEvent(new Event('visibilitychange'));`);
  }

  it('holds no stream while it is hidden, and follows again when it is back', async () => {
    const form = { document: 'X1234567L', mobile: '+34600222444', email: 'hidden@example.org' };
    const applicant = new Applicant(scene.url, form);
    await applicant.register();
    const tab = await (await scene.browser.newContext()).newPage();
    const streams = new Set<Request>();
    tab
      .on('request', (request) => request.url().endsWith('/events') && streams.add(request))
      .on('requestfinished', (request) => streams.delete(request))
      .on('requestfailed', (request) => streams.delete(request));
    const open = (): number => streams.size;
    await tab.goto(`${scene.url}/asepeyo/link/${await applicant.linkToken()}`);
    await tab.getByRole('button', { name: 'Confirmar mi correo y recibir el PIN' }).click();
    await tab.getByRole('heading', { level: 1, name: 'Escriba el PIN' }).waitFor();
    await expect.poll(open, { timeout: 20_000 }).toBe(1);
    await show(tab, 'hidden');
    await expect.poll(open, { timeout: 20_000 }).toBe(0);

    // What happens meanwhile, elsewhere, is seen when the page is back.
    await applicant.useLink();
    await applicant.enterPin();
    expect(await tab.getByRole('heading', { level: 1 }).innerText()).toBe('Escriba el PIN');
    expect(open()).toBe(0);
    await show(tab, 'visible');
    await tab.getByRole('heading', { level: 1, name: /por delante/ }).waitFor();
    await expect.poll(open, { timeout: 20_000 }).toBe(1);
    await tab.context().close();
  }, 120_000);
});

/** A picture before the camera does not turn its head: it is told to try again, and takes the way to a person. */
async function failWithAStill(): Promise<void> {
  await scene.hold('selfie');
  await press('Empezar');
  await page.getByRole('alert').filter({ hasText: 'Hay que repetirlo' }).waitFor({ timeout: 60_000 });
  await judgePage(page, 'phone', '13-live-again');
  await page.locator('summary', { hasText: 'No puedo o prefiero no hacerlo' }).click();
  await press('Enviar una foto normal');
}

/** From the document's first picture to the page of the face. */
async function consentToFace(): Promise<void> {
  await arrive(/por delante/, '10-front');
  await photograph('dni-front');
  await arrive(/por detrás/, '11-back');
  await photograph('dni-back');
  await arrive('Antes de la foto de su cara', '12-consent');
  await page.locator('#agree').check();
  await press('Continuar con la foto');
  await arrive('Su cara', '13-face');
}

describe('an applicant on a phone, from the form to the account page', () => {
  const applicant = (): Applicant =>
    new Applicant(scene.url, { document: '12345678Z', mobile: '+34600123456', email: 'maria@example.org' });

  it('gets through with camera, email and SMS, and every page is accessible', async () => {
    await page.goto(`${scene.url}/`);
    await arrive(/Dónde/, '01-programs');
    await page.goto(`${scene.url}/asepeyo`);
    await arrive('¿Qué quiere hacer?', '02-start');
    await page.getByRole('link', { name: /^Darse de alta/ }).click();
    await arrive('Cree su acceso', '02-intro');
    await page
      .getByRole('link', { name: 'Empezar' })
      .or(page.getByRole('button', { name: 'Empezar' }))
      .click();

    await arrive(/número de su/, '03-document');
    await answer('12345678Z');
    await arrive(/número de móvil/, '04-mobile');
    await answer('600 123 456');
    await arrive(/su correo/, '05-email');
    await answer('maria@example.org');
    await arrive('Compruebe sus datos', '06-check-answers');
    await press('Enviar mis datos');
    await arrive('Mire su correo', '07-email-link');

    const { links } = await applicant().message(({ links: found }) =>
      found.some((link) => link.includes('/link/')),
    );
    await page.goto(links.find((link) => link.includes('/link/')) ?? '');
    await arrive('Confirme su correo', '08-link');
    await press('Confirmar mi correo y recibir el PIN');
    await arrive('Escriba el PIN', '09-pin');
    await page.getByLabel('PIN de 6 cifras').fill(await applicant().pin());
    await page.getByRole('radio', { name: /^DNI/ }).check();
    await press('Comprobar el PIN');

    await consentToFace();
    // Withdrawn, everything is asked for again, and the consent too.
    await page.locator('summary', { hasText: 'Borrar mis fotos' }).click();
    await press('Borrar mis fotos ahora');
    await arrive('Sus fotos están borradas', '13-withdrawn');
    await press('Empezar de nuevo con las fotos');
    await consentToFace();
    await failWithAStill();
    await photograph('selfie');

    await arrive('Compruebe los datos de su documento', '14-data');
    expect(await page.getByText('12345678Z').count()).toBeGreaterThan(0);
    await press('Los datos son correctos');
    await arrive('Una persona está comprobando sus datos', '15-review');
    const [waiting = ''] = /[0-9a-f-]{36}/.exec(await scene.alta('review', 'list')) ?? [];
    const look = ['--reason', 'its turn', '--images', scene.pictures];
    const shown = await scene.alta('review', 'show', waiting, ...look);
    expect(shown).toContain('Lucía Muestra Ibáñez');
    expect(shown).toMatch(/The face is .* \(distance \d\.\d\d; docs\/identity\.md\)/);
    await scene.alta('review', 'approve', waiting, '--reason', 'it is her');
    await arrive('Elija su contraseña', '15-password');
    await page.getByLabel('Contraseña', { exact: true }).fill(password);
    await page.getByLabel('Escríbala otra vez', { exact: true }).fill(password);
    await press('Guardar la contraseña');
    await arrive('Ya tiene acceso', '16-completed');

    await page.getByRole('link', { name: 'Entrar' }).first().click();
    await arrive('Entrar', '17-login');
    await page.getByLabel(/DNI/).fill('12345678Z');
    await page.getByLabel('Contraseña', { exact: true }).fill(password);
    await press('Entrar');
    await arrive('Su cuenta', '18-account');
    await press('Salir');
    await arrive('Entrar', '19-logged-out');
  }, 240_000);
});
