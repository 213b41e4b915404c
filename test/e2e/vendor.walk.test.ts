import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { vendorConsentVersion } from '../../domain/consent.ts';
import type { VendorCheck, VendorManners } from '../../stack/standins/vendor/checks.ts';
import { showReview } from '../../store/staff/reviews.ts';
import { startChaosStack } from '../chaos/support/chaos-stack.ts';
import type { ChaosStack } from '../chaos/support/chaos-stack.ts';
import { specimenPath } from '../fixtures/specimen.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';
import { Applicant } from '../support/applicant.ts';
import { launchBrowser } from '../support/browser.ts';
import { passReview, review } from '../support/reviewer.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

const password = 'un caballo de batalla 7';
const PATIENCE = { timeout: 60_000, interval: 100 };

let folder: string;
let real: ChaosStack;

/** The system as `npm start` makes it, of an institution whose vendor has twelve seconds, with a schedule that looks every second. */
beforeAll(async () => {
  folder = await temporaryFolder();
  await cp('test/fixtures/programs/vall', join(folder, 'vall'), { recursive: true });
  const file = join(folder, 'vall/program.yaml');
  const program = await readFile(file, 'utf8');
  await writeFile(file, program.replace(/(vendorCheck\s+within: )15 minutes/, '$112 seconds'));
  real = await startChaosStack({ programsDir: folder, env: { RESUME_EVERY_MS: '1000' } });
}, 180_000);
afterAll(async () => {
  await real.close();
  await removeFolder(folder);
}, 60_000);

let people = 0;
let applicant: Applicant;
/** The one member that there are pictures of; each time as if for the first. */
beforeEach(async () => {
  people += 1;
  await real.database.pool.query(`DELETE FROM accounts WHERE program = 'vall'`);
  applicant = new Applicant(real.url, {
    document: '12345678Z',
    mobile: `+3460012${String(1_000 + people)}`,
    email: `lucia.${String(people)}@example.org`,
    network: `10.9.0.${String(people)}`,
  });
  applicant.program = 'vall';
  applicant.consent = { ...applicant.consent, textVersion: vendorConsentVersion };
});
afterEach(() => real.setFaults({ vendor: null }));

function standin(method: string, body?: VendorManners): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) };
  return fetch(`${real.stack.env['TWILIO_BASE_URL'] ?? ''}/vendor`, init);
}

async function behave(manners: VendorManners): Promise<void> {
  expect((await standin('PUT', manners)).status).toBe(204);
}

async function rows<T>(sql: string): Promise<T[]> {
  return (await real.database.pool.query(sql, [applicant.journey])).rows as T[];
}

/** What the vendor was given of this applicant. */
async function given(): Promise<VendorCheck[]> {
  const known = await rows<{ id: string }>('SELECT id FROM vendor_checks WHERE journey_id = $1');
  const all = (await (await standin('GET')).json()) as VendorCheck[];
  return all.filter(({ reference }) => known.some(({ id }) => id === reference));
}

/** From the form until the vendor is asked; a head that turns is not filmed, so that the machine alone cannot let them in. */
async function confirm(): Promise<void> {
  await applicant.register();
  await applicant.useLink();
  await applicant.enterPin();
  await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' });
}

async function hasAll(): Promise<void> {
  await vi.waitUntil(async () => (await given())[0]?.received.length === 3, PATIENCE);
}

async function reachAccount(): Promise<void> {
  await applicant.choosePassword(password);
  await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
  const login = { document: applicant.form.document, password };
  expect((await applicant.call('POST', '/programs/vall/sessions', login)).status).toBe(201);
}

const approve = (journey: string): Promise<void> => review({ database: real.database }, journey);

function levels(): Promise<{ level: string }[]> {
  return rows('SELECT level FROM proofings WHERE journey_id = $1');
}

describe('from the form to the account, where a vendor looks', () => {
  it.each<VendorManners>([
    { verdict: 'pass', telling: 'once' },
    { verdict: 'pass', telling: 'twice' },
    { verdict: 'pass', telling: 'lost' },
  ])('and says $verdict, told $telling: without a person', async (manners) => {
    await behave(manners);
    await confirm();
    await reachAccount();
    expect(await levels()).toEqual([{ level: 'faceByVendor' }]);
    const [check, ...others] = await given();
    expect([others, check?.received.toSorted()]).toEqual([[], ['back', 'face', 'front']]);
  });

  it('and cannot tell: by a person', async () => {
    await behave({ verdict: 'review', telling: 'twice' });
    await confirm();
    await passReview(applicant, approve);
    await reachAccount();
    expect(await levels()).toEqual([{ level: 'faceByPerson' }]);
  });

  it('and is late: by a person, who reads what it said after its time', async () => {
    await behave({ telling: 'late' });
    await confirm();
    await applicant.until(({ step }) => step.kind === 'vendorCheck');
    await applicant.until(({ step }) => step.kind === 'review');
    await behave({ verdict: 'fail' });
    const seen = (): ReturnType<typeof showReview> =>
      showReview(real.database, applicant.journey, { by: 'staff', reason: 'its turn' });
    await vi.waitUntil(async () => (await seen())?.vendor?.told === 'fail', PATIENCE);
    expect(await seen()).toMatchObject({ doubts: ['notLive', 'vendorSilent'], vendor: { answer: 'silent' } });
    await passReview(applicant, approve);
    await reachAccount();
  });

  it('though the worker is killed while it hands the pictures over', async () => {
    await behave({ verdict: 'pass' });
    await real.setFaults({ vendor: { mode: 'hang' } });
    await confirm();
    await applicant.until(({ step }) => step.kind === 'vendorCheck');
    await vi.waitUntil(
      async () => (await rows(`SELECT 1 FROM vendor_checks WHERE journey_id = $1`)).length === 1,
      PATIENCE,
    );
    const release = await real.stack.holdDown('worker');
    await real.setFaults({ vendor: null });
    expect((await applicant.step('GET', '')).step.kind).toBe('vendorCheck');
    await release();
    await reachAccount();
    expect(await given()).toHaveLength(1);
  });
});

describe('pictures that were given to a vendor', () => {
  /** The minute until the next attempt is over. */
  async function nextTry(): Promise<void> {
    await rows('UPDATE vendor_deletions SET next_try_at = alta_now() WHERE journey_id = $1');
  }

  const waiting = (): Promise<{ tries: number }[]> =>
    rows('SELECT tries FROM vendor_deletions WHERE journey_id = $1');

  const audited = (): Promise<unknown[]> =>
    rows(
      `SELECT actor, action FROM audit WHERE journey_id = $1 AND actor IN ('applicant', 'vendor') ORDER BY id`,
    );

  it('are deleted there too when the consent is withdrawn, however long it is down; a person decides without', async () => {
    await behave({ telling: 'late' });
    await confirm();
    await hasAll();
    await real.setFaults({ vendor: { mode: 'server-error' } });
    await applicant.step('DELETE', '/consent');
    await vi.waitUntil(async () => ((await waiting())[0]?.tries ?? 0) > 0, PATIENCE);
    expect(await audited()).toEqual([{ actor: 'applicant', action: 'consent.withdraw' }]);
    await real.stack.kill('worker');
    await real.setFaults({ vendor: null });
    await nextTry();
    await vi.waitUntil(async () => (await waiting()).length === 0, PATIENCE);
    expect(await given()).toMatchObject([{ received: [], erased: true }]);
    expect(await audited()).toEqual([
      { actor: 'applicant', action: 'consent.withdraw' },
      { actor: 'vendor', action: 'pictures.delete' },
    ]);
    await passReview(applicant, approve);
    await reachAccount();
    expect(await levels()).toEqual([{ level: 'withoutPictures' }]);
  });
});

describe('an applicant on a phone', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await openPage(browser, 'phone');
  });
  afterAll(() => browser.close());

  const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();

  async function arrive(heading: string | RegExp): Promise<void> {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  async function answer(value: string): Promise<void> {
    await page.getByRole('textbox').fill(value);
    await press('Continuar');
  }

  async function upload(picture: 'dni-front' | 'dni-back' | 'selfie'): Promise<void> {
    await page.locator('input[type="file"]').first().setInputFiles(specimenPath(picture));
    await press('Usar esta foto');
  }

  it('is told whose turn it is while the vendor looks, and goes on by themselves', async () => {
    await behave({ telling: 'late' });
    await page.goto(`${real.url}/vall`);
    await page.getByRole('link', { name: /^Darse de alta/ }).click();
    await page
      .getByRole('link', { name: 'Empezar' })
      .or(page.getByRole('button', { name: 'Empezar' }))
      .click();
    await arrive(/número de su/);
    await answer('12345678Z');
    await arrive(/número de móvil/);
    await answer(applicant.form.mobile.slice(3));
    await arrive(/su correo/);
    await answer(applicant.form.email);
    await press('Enviar mis datos');
    await arrive('Mire su correo');
    await page.goto(`${real.url}/vall/link/${await applicant.linkToken()}`);
    await press('Confirmar mi correo y recibir el PIN');
    await page.getByLabel('PIN de 6 cifras').fill(await applicant.pin());
    await press('Comprobar el PIN');
    await arrive(/por delante/);
    await upload('dni-front');
    await arrive(/por detrás/);
    await upload('dni-back');
    await arrive('Antes de la foto de su cara');
    await page
      .getByText(/empresa/)
      .first()
      .waitFor();
    await judgePage(page, 'phone', 'vendor-1-consent');
    await page.locator('#agree').check();
    await press('Continuar con la foto');
    await arrive('Su cara');
    await upload('selfie');
    await arrive('Compruebe los datos de su documento');
    await press('Los datos son correctos');
    await arrive('Se está comprobando su identidad');
    await judgePage(page, 'phone', 'vendor-2-waiting');
    await behave({ verdict: 'pass' });
    await arrive('Elija su contraseña');
    await page.getByLabel('Contraseña', { exact: true }).fill(password);
    await page.getByLabel('Escríbala otra vez', { exact: true }).fill(password);
    await press('Guardar la contraseña');
    await arrive('Ya tiene acceso');
  }, 120_000);
});
