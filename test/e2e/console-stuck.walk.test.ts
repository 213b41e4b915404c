import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SECOND } from '../../domain/duration.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import { launchBrowser } from '../support/browser.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { arriveAt, setUpApp, staffPassword, typePassword } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

const STUCK = 37;
let live: Live;
let browser: Browser;
let people: Newcomer[] = [];

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [live, browser] = await Promise.all([startLive({ patience: 3 * SECOND }), launchBrowser()]);
  const passwordHash = await live.deps.passwords.hash(staffPassword);
  await addStaff(
    live.database,
    { name: 'marta', program: 'asepeyo', role: 'supervisor', passwordHash },
    'test',
  );
}, 180_000);
afterAll(async () => {
  await browser.close();
  await live.close();
});

/** The text messages fail for longer than our patience. */
async function getStuck(): Promise<void> {
  live.standins.setFaults({ twilio: { mode: 'server-error' } });
  people = Array.from({ length: STUCK }, () => newcomer(live));
  for (const person of people) {
    await person.register();
    await person.useLink();
  }
  await expect.poll(parked, { timeout: 120_000, interval: 500 }).toBe(STUCK);
}

async function parked(): Promise<number> {
  const { rows } = await live.database.pool.query<{ parked: number }>(
    `SELECT count(*)::int AS parked FROM journeys WHERE parked_cause = 'sms'`,
  );
  return rows[0]?.parked ?? 0;
}

/** How many text messages each applicant has. */
async function texts(): Promise<number[]> {
  const all = await Promise.all(people.map((person) => person.messages()));
  return all.map((messages) => messages.filter(({ channel }) => channel === 'sms').length);
}

it('37 journeys whose SMS does not go are seen as one group, tried again with a pace, and told one by one; none is sent twice', async () => {
  await getStuck();
  const page = await openPage(browser, 'desk');
  await page.goto(`${live.url}/console/stuck`);
  await typePassword(page, 'marta');
  await setUpApp(page);
  await arriveAt(page, 'Atascos');
  await page.getByRole('link', { name: '37 · Los SMS no salen' }).press('Enter');
  await arriveAt(page, 'Los SMS no salen');
  await page
    .locator('[data-row]')
    .nth(STUCK - 1)
    .waitFor();
  await page.getByRole('button', { name: 'Reintentar el grupo…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Reintentar el grupo' });
  await dialog.getByText('Se prueba a enviar el SMS de 37 trámites.').waitFor();
  await judgePage(page, 'desk', 'console-retry-dialog');
  // A dry run sends nothing.
  expect(await texts()).toEqual(people.map(() => 0));
  live.standins.setFaults({ twilio: null });
  await dialog.getByLabel('Ritmo').selectOption('10');
  await dialog.getByLabel('Por qué').fill('Twilio vuelve a funcionar');
  await dialog.getByRole('button', { name: 'Reintentar 37' }).press('Enter');
  await page.getByText('En marcha').waitFor();
  await judgePage(page, 'desk', 'console-retry-running');
  await page.getByText('Terminado: 37 de 37').waitFor({ timeout: 60_000 });
  await judgePage(page, 'desk', 'console-retry-done');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Descargar el informe (CSV)' }).click();
  const report = await readFile(await (await downloading).path(), 'utf8');
  const [head, ...lines] = report.trimEnd().split('\r\n');
  expect(head).toBe('journey,outcome,code,at');
  expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual(
    expect.arrayContaining(people.map(({ journey }) => [journey, 'sent'])),
  );
  await expect.poll(parked, { timeout: 60_000 }).toBe(0);
  // The schedule finds nothing left to send.
  await live.retryParked('sms');
  expect(await texts()).toEqual(people.map(() => 1));
  for (const person of people.slice(0, 3)) await person.enterPin();
  await page.getByRole('link', { name: 'Volver a los atascos' }).press('Enter');
  await page.getByText('Nada está atascado.').waitFor();
  await page.getByRole('link', { name: '37 de 37 enviados' }).waitFor();
  await judgePage(page, 'phone', 'console-stuck-after');
  await page.context().close();
});
