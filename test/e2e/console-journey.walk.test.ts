import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { addAccount } from '../support/accounts.ts';
import { launchBrowser } from '../support/browser.ts';
import { dniOf } from '../support/documents.ts';
import { newcomer } from '../support/newcomer.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { Visitor } from '../support/visitor.ts';
import { employSupport, setUpApp, staffPassword, typePassword } from './support/console.ts';
import { judgePage } from './support/judge.ts';
import { openPage } from './support/person.ts';

const mobile = '+34611700123';
let live: Live;
let browser: Browser;

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [live, browser] = await Promise.all([startLive(), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await live.close();
});

/** A recovery by SMS of somebody who has an account. */
async function recovering(): Promise<Visitor> {
  const { id, document } = await addAccount(
    live.database,
    live.deps.passwords,
    dniOf(72_000_001).number,
    staffPassword,
  );
  await live.database.pool.query('UPDATE accounts SET email = $2, mobile = $3 WHERE id = $1', [
    ...[id, 'titular@example.org', mobile],
  ]);
  const visitor = new Visitor(live.url, 'asepeyo', ['titular@example.org', mobile]);
  const answer = await visitor.send('recoveries', { document, channel: 'sms' });
  return Object.assign(visitor, answer.body);
}

describe('the page of a review', () => {
  it('shows pictures, what was read and the list side by side, and takes a decision once all was seen', async () => {
    const applicant = await newcomer(live).reachReview();
    const name = await employSupport(live, 'marta');
    const page = await openPage(browser, 'desk');
    await page.goto(`${live.url}/console/reviews`);
    await typePassword(page, name);
    await setUpApp(page);
    await page.getByRole('link', { name: 'Mirar' }).first().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Revisión de una identidad' }).waitFor();
    // Nothing of a person is on the page before there is a reason.
    expect(await page.getByRole('figure').count()).toBe(0);
    await judgePage(page, 'desk', 'console-review-door');
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'Número' }).first().waitFor();
    const approve = page.getByRole('button', { name: 'Aprobar' });
    await page.getByRole('img', { name: 'Anverso' }).waitFor();
    await approve.and(page.locator(':enabled')).waitFor();
    await page.getByRole('button', { name: 'Girar' }).press('Enter');
    await page.keyboard.press('z');
    await page.keyboard.press('z');
    await page.locator('.picture-box img.turn-90.size-200').nth(2).waitFor();
    // Moved together: the corner of one is the corner of all.
    await page.evaluate(`document.querySelector('.picture-box').scrollTo(9999, 9999)`);
    // Asked for anew each time: the page's own policy lets no script look again by itself.
    const moved = `[...document.querySelectorAll('.picture-box')].every(({ scrollLeft, scrollTop }) => scrollLeft > 0 && scrollTop > 0)`;
    await expect.poll(() => page.evaluate(moved), { timeout: 30_000 }).toBe(true);
    await page.getByLabel('Lo que se le dice a la persona').selectOption('Las fotos no se ven bien');
    await page.getByText('Las fotos no se ven lo bastante bien.').waitFor();
    await judgePage(page, 'desk', 'console-review');
    await page.getByRole('textbox', { name: 'Por qué' }).fill('Comparado con la tarjeta');
    await approve.press('Enter');
    await page.getByText('Aprobada.').waitFor();
    await applicant.until(({ step }) => step.kind === 'password');
    const { rows } = await live.database.pool.query<{ action: string; times: number }>(
      `SELECT action, count(*)::int AS times FROM audit WHERE actor = 'staff:${name}' AND journey_id = $1 GROUP BY action ORDER BY action`,
      [applicant.journey],
    );
    expect(rows).toEqual([
      { action: 'review.approved', times: 1 },
      { action: 'review.picture', times: 3 },
      { action: 'review.show', times: 1 },
    ]);
    await page.context().close();
  });
});

// Last: it moves the clock, and an authenticator’s codes are of their half minute.
describe('the page of a journey', () => {
  it('shows by keyboard alone why an SMS did not come, what to say, and follows what is done', async () => {
    live.standins.setFaults({ twilio: { mode: 'undelivered', code: '30003', count: 1 } });
    const visitor = await recovering();
    await visitor.message(({ channel }) => channel === 'sms');
    const page = await openPage(browser, 'desk');
    await page.goto(`${live.url}/console/journeys/${visitor.journey}`);
    const name = await employSupport(live, 'lucia');
    await typePassword(page, name);
    await setUpApp(page);
    await page.getByRole('heading', { level: 1, name: 'Trámite de' }).waitFor();
    await page.getByText('La persona tiene que escribir el código del SMS.').waitFor();
    await page.getByText('No se lo diga a nadie, tampoco a mí.').waitFor();
    await page.getByText('teléfono apagado o fuera de alcance (30003)').waitFor();
    await judgePage(page, 'desk', 'console-journey');
    // Not twice in the first half minute, for staff neither.
    await live.database.shiftClock(MINUTE);
    // "1": send again. Its effect is read before it is confirmed.
    await page.keyboard.press('1');
    const dialog = page.getByRole('dialog', { name: 'Enviar otra vez' });
    await dialog.getByText('••• ••• 123').waitFor();
    await judgePage(page, 'desk', 'console-action');
    await page.keyboard.press('Enter');
    await dialog.getByText('Diga por qué').waitFor();
    await page.keyboard.type('No le llegó');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Hecho: Enviar otra vez.').waitFor();
    await page.getByText('Se pidió el mensaje otra vez.').waitFor();
    // It follows by itself what the applicant does.
    await visitor.enterCode();
    await page.getByText('La persona tiene que elegir una contraseña.').waitFor();
    await page.getByLabel('Mostrar eventos técnicos').check();
    await page.getByText('Evento técnico').first().waitFor();
    await judgePage(page, 'desk', 'console-story');
    const { rows } = await live.database.pool.query(
      `SELECT action, reason FROM audit WHERE actor = 'staff:${name}' AND journey_id = $1 ORDER BY action DESC`,
      [visitor.journey],
    );
    expect(rows).toEqual([
      { action: 'story.show', reason: null },
      { action: 'journey.show', reason: null },
      { action: 'journey.resend', reason: 'No le llegó' },
    ]);
    await page.context().close();
  });
});
