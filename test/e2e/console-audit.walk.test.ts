import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import type { StaffRole } from '../../domain/staff.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { noteProbe } from '../../store/running/provider-probes.ts';
import { writeAudit } from '../../store/staff/audit.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { addCasmuMember } from '../support/casmu.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { employStaff } from '../support/staff.ts';
import { arriveAt } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

let database: TestDatabase;
let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  const dispatcher = { dispatch: () => Promise.resolve() } as ApiDependencies['dispatcher'];
  app = await startTestApp(database, { dispatcher }, apiRoutes);
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close()]);
  await database.close();
});

async function openAs(
  role: StaffRole,
  program: string | null,
  screen: 'phone' | 'desk' = 'desk',
): Promise<Page> {
  const { cookie } = await employStaff(app, database, role, program);
  const page = await openPage(browser, screen);
  await page.context().addCookies([{ name: 'alta_staff', value: cookie, url: app.url }]);
  await page.goto(`${app.url}/console`);
  return page;
}

describe('the audit in the console', () => {
  it('shows a supervisor, from the person’s page, who has seen a datum in full, and gives it as a table', async () => {
    const { memberId } = await addCasmuMember(database);
    const page = await openAs('supervisor', 'casmu');
    await arriveAt(page, 'Inicio');
    await page.goto(`${app.url}/console/people/${memberId}`);
    await page.getByRole('button', { name: 'Ver completo: Correo' }).click();
    await page.getByRole('dialog').getByLabel('Motivo').fill('Llama desde su número');
    await page.keyboard.press('Tab');
    await page.getByRole('dialog').getByRole('button', { name: 'Ver' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Ver en la auditoría' }).click();
    await arriveAt(page, 'Auditoría');
    await page.getByText('email: Llama desde su número').waitFor();
    await page.getByRole('list').getByText('vio un dato completo').waitFor();
    await judgePage(page, 'desk', 'console-audit');
    await page.getByLabel('Quién', { exact: true }).fill('no-such-name');
    await page.keyboard.press('Enter');
    await page.getByText('No hay nada así.').waitFor();
    await page.getByLabel('A quién').fill('12345678Z');
    await page.keyboard.press('Enter');
    await page.getByText('No es un identificador.').waitFor();
    await page.getByLabel('A quién').fill('');
    await page.getByLabel('Quién', { exact: true }).fill('');
    await page.getByLabel('Qué').selectOption({ label: 'vio un dato completo' });
    const downloaded = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Descargar (CSV)' }).click();
    expect((await downloaded).suggestedFilename()).toBe('auditoria.csv');
    await page.context().close();
  });

  it('shows an operator how it stands and who did what, without a search box and without people', async () => {
    const { memberId } = await addCasmuMember(database);
    await writeAudit(database.sql, { actor: 'root', action: 'person.show', memberId, reason: 'of a person' });
    await noteProbe(database, 'sms', false);
    const page = await openAs('operator', null, 'phone');
    await arriveAt(page, 'Estado del servicio');
    await page.getByRole('heading', { name: 'casmu' }).waitFor();
    expect(await page.getByRole('search').count()).toBe(0);
    await judgePage(page, 'phone', 'console-operation');
    await page.getByRole('link', { name: 'Auditoría' }).tap();
    await arriveAt(page, 'Auditoría');
    await page.getByText('root').first().waitFor();
    expect(await page.getByText('of a person').count()).toBe(0);
    expect(await page.getByLabel('A quién').count()).toBe(0);
    await judgePage(page, 'phone', 'console-audit-operator');
    await page.context().close();
  });
});
