import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import type { StaffRole } from '../../domain/staff.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { addCasmuMember } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { employStaff } from '../support/staff.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

let database: TestDatabase;
let app: TestApp;
let browser: Browser;
let socia: CasmuMember;
const parked = randomUUID();

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  const dispatcher = { dispatch: () => Promise.resolve() } as ApiDependencies['dispatcher'];
  app = await startTestApp(database, { dispatcher }, apiRoutes);
  socia = await addCasmuMember(database, { account: true });
  await addStuckRecovery();
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close()]);
  await database.close();
});

/** A recovery that waits for the SMS provider, with a message that was refused, and a namesake's registration that ended. */
async function addStuckRecovery(): Promise<void> {
  const { pool } = database;
  await pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, opening, parked_cause, parked_since, deadline)
     VALUES ($1, 'casmu', 'recovery', 'es', '{"stages":[]}', 'smsCode', 1, 'sms', alta_now() - INTERVAL '3 hours', alta_now() + INTERVAL '1 hour')`,
    [parked],
  );
  await pool.query(
    `INSERT INTO applicants (journey_id, document_type, document, member_id, account_id, contact_mobile) VALUES ($1, 'CI', $2, $3, $4, $5)`,
    [parked, socia.document.number, socia.memberId, socia.accountId, socia.mobile],
  );
  await pool.query(
    `INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, status, failure, settled_at)
     VALUES (gen_random_uuid(), 'a', $1, 1, 'sms', 'smsCode', 'es', $2, 'undelivered', '30003', alta_now())`,
    [parked, socia.mobile],
  );
}

async function openConsole(role: StaffRole): Promise<Page> {
  const page = await openPage(browser, 'desk');
  const { cookie } = await employStaff(app, database, role, 'casmu');
  await page.context().addCookies([{ name: 'alta_staff', value: cookie, url: app.url, httpOnly: true }]);
  page.setDefaultTimeout(15_000);
  await page.goto(`${app.url}/console`);
  await arrive(page, 'Inicio');
  return page;
}

async function arrive(page: Page, heading: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

describe('the first screen of the console', () => {
  it('shows what waits, and leads from a phone number to the person by the keyboard alone', async () => {
    const page = await openConsole('support');
    await page.getByText('Los SMS no salen').waitFor();
    await judgePage(page, 'desk', 'console-queue');
    const digits = (socia.mobile ?? '').replace('+598', '0');
    await search(page, digits);
    await arrive(page, 'Resultados');
    await page.locator('[data-row]:focus').getByText('S•••• d• P•••••').waitFor();
    expect(page.url()).not.toContain(digits);
    await judgePage(page, 'desk', 'console-results');
    await page.keyboard.press('j');
    await page.locator('[data-row]:focus').getByText('contraseña nueva').waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await arrive(page, 'Persona');
    await page.getByText('no llegó (30003)').waitFor();
    await judgePage(page, 'desk', 'console-person');
    await page.context().close();
  });

  it('shows a datum in full for a reason alone', async () => {
    const page = await openConsole('support');
    await search(page, socia.memberNumber);
    await page.locator('[data-row]:focus').press('Enter');
    await page.getByRole('button', { name: 'Ver completo: Móvil', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Ver completo: Móvil' });
    await dialog.getByLabel('Motivo').fill('corto');
    await dialog.getByRole('button', { name: 'Ver', exact: true }).press('Enter');
    await dialog.getByRole('alert').getByText('10 letras').waitFor();
    await judgePage(page, 'desk', 'console-reveal');
    await dialog.getByLabel('Motivo').fill('Pregunta qué número tenemos');
    await dialog.getByRole('button', { name: 'Ver', exact: true }).press('Enter');
    await page.getByText(socia.mobile ?? '').waitFor();
    await page.context().close();
  });

  it('leads straight to the one journey that an id names', async () => {
    const page = await openConsole('support');
    await search(page, parked);
    await page.waitForURL(`**/console/journeys/${parked}`);
    await page.context().close();
  });

  it('says where there is nothing, and as what it was looked for', async () => {
    const page = await openConsole('support');
    await search(page, 'nobody@example.org');
    await arrive(page, 'Resultados');
    await page.getByText('No hay nada con eso. Se ha buscado como: correo.').waitFor();
    await search(page, '¿?!');
    await page.getByText('El texto no tiene la forma de nada que se pueda buscar.').waitFor();
    await page.context().close();
  });

  it('shows a role that may not look closer what was found, without a way on', async () => {
    const page = await openConsole('affiliations');
    await page.getByText('Nada espera por usted.').waitFor();
    await search(page, socia.document.number);
    await page.getByText('S•••• d• P•••••').waitFor();
    expect(await page.locator('[data-row]').count()).toBe(0);
    await page.context().close();
  });
});
