import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import { MINUTE } from '../../domain/duration.ts';
import type { StaffRole } from '../../domain/staff.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import type { Schedules, ScheduleView } from '../../store/outbox/schedules.ts';
import { noteProbe } from '../../store/running/provider-probes.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { launchBrowser } from '../support/browser.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { park } from '../support/stuck.ts';
import { employStaff } from '../support/staff.ts';
import { arriveAt } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

let database: TestDatabase;
let app: TestApp;
let browser: Browser;
const steered: string[] = [];
const schedules: Schedules = {
  list: () => Promise.resolve(views),
  pause: (kind, note) => Promise.resolve(void steered.push(`pause ${kind} ${note}`)),
  resume: (kind) => Promise.resolve(void steered.push(`resume ${kind}`)),
  run: (kind) => Promise.resolve(void steered.push(`run ${kind}`)),
};
const views: ScheduleView[] = [
  {
    ...{ kind: 'resumeParked', paused: false, note: null, next: new Date(Date.now() + MINUTE) },
    last: { at: new Date(), state: 'completed', result: { count: 3 } },
  },
  { kind: 'purge', paused: true, note: 'staff:ana: looks wrong', next: null, last: null },
  {
    ...{ kind: 'reconcile', paused: false, note: null, next: new Date(Date.now() + 9 * MINUTE) },
    last: { at: new Date(), state: 'failed', result: null },
  },
];

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [database, browser] = await Promise.all([createTestDatabase(), launchBrowser()]);
  const dispatcher = { dispatch: () => Promise.resolve() } as ApiDependencies['dispatcher'];
  app = await startTestApp(database, { dispatcher, schedules }, apiRoutes);
  await park(database, 'asepeyo', 60, '30003');
  await park(database, 'asepeyo', 2, null);
  await noteProbe(database, 'sms', false);
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), app.close()]);
  await database.close();
});

async function openConsole(device: 'desk' | 'phone', role: StaffRole = 'support'): Promise<Page> {
  const page = await openPage(browser, device);
  const { cookie } = await employStaff(app, database, role, 'asepeyo');
  await page.context().addCookies([{ name: 'alta_staff', value: cookie, url: app.url, httpOnly: true }]);
  page.setDefaultTimeout(15_000);
  await page.goto(`${app.url}/console`);
  await arriveAt(page, 'Inicio');
  return page;
}

describe('the page of what is stuck', () => {
  it.each(['desk', 'phone'] as const)(
    'shows the groups with the provider’s code, and by keyboard each one’s journeys: %s',
    async (device) => {
      const page = await openConsole(device);
      await page.getByRole('link', { name: 'Atascos' }).click();
      await arriveAt(page, 'Atascos');
      await page.getByText('30003: teléfono apagado o fuera de alcance').waitFor();
      await page.getByText('no responde', { exact: true }).waitFor();
      await judgePage(page, device, 'console-stuck');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await arriveAt(page, 'Los SMS no salen');
      await page.locator('[data-row]').nth(49).waitFor();
      await judgePage(page, device, 'console-stuck-group');
      await page.getByRole('button', { name: 'Ver más' }).press('Enter');
      await page.locator('[data-row]').nth(59).waitFor();
      await page.context().close();
    },
  );
});

describe('the page of what is done every so often', () => {
  it('shows last and next runs, and steers a task for a reason', async () => {
    const page = await openConsole('desk', 'supervisor');
    await page.getByRole('link', { name: 'Tareas' }).click();
    await arriveAt(page, 'Tareas periódicas');
    await page.getByText('cuántos: 3').waitFor();
    await page.getByText('staff:ana: looks wrong').waitFor();
    await judgePage(page, 'desk', 'console-schedules');
    await page.getByRole('button', { name: 'Hacer ahora: Reanudar lo detenido' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Hacer ahora: Reanudar lo detenido' });
    await dialog.getByLabel('Por qué').fill('Twilio vuelve a funcionar');
    await judgePage(page, 'desk', 'console-schedule-dialog');
    await dialog.getByRole('button', { name: 'Hacer ahora' }).press('Enter');
    await page.getByText('Hecho: Reanudar lo detenido.').waitFor();
    expect(steered).toEqual(['run resumeParked']);
    await page.context().close();
  });
});
