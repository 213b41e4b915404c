import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import { buildWhenStale, consoleBuild } from '../../stack/builds.ts';
import { addAccount } from '../support/accounts.ts';
import { launchBrowser } from '../support/browser.ts';
import { dniOf } from '../support/documents.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { Visitor } from '../support/visitor.ts';
import { arriveAt, employSupport, setUpApp, staffPassword, typePassword } from './support/console.ts';
import { openPage } from './support/person.ts';

const mobile = '+34611700456';
/** What would run if a page took it for its own: each says so in the window. */
const corpus = [
  `<img src=x onerror="window.ran=1">`,
  `"><svg onload="window.ran=2">`,
  `<script>window.ran=3</script>`,
  `'-window.ran-'`,
  `javascript:window.ran=5`,
  `{{constructor.constructor('window.ran=6')()}}`,
] as const;

let live: Live;
let browser: Browser;
let account: { id: string; document: string };

beforeAll(async () => {
  await buildWhenStale(consoleBuild);
  [live, browser] = await Promise.all([startLive(), launchBrowser()]);
  account = await addAccount(live.database, live.deps.passwords, dniOf(72_100_001).number, staffPassword);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await live.close();
});

/** Each try is another of the staff, without a second factor so far. */
async function enter(person: string): Promise<Page> {
  const name = await employSupport(live, person);
  const page = await openPage(browser, 'desk');
  await page.goto(`${live.url}/console`);
  await typePassword(page, name);
  await setUpApp(page);
  await arriveAt(page, 'Inicio');
  return page;
}

/** Types as somebody does, and counts. */
function keyboardOf(page: Page): {
  type: (text: string) => Promise<void>;
  press: (key: string) => Promise<void>;
  strokes: () => number;
} {
  let strokes = 0;
  return {
    type: async (text) => {
      strokes += text.length;
      await page.keyboard.type(text);
    },
    press: async (key) => {
      strokes += 1;
      await page.keyboard.press(key);
    },
    strokes: () => strokes,
  };
}

describe('what a name, a reason or an address says', () => {
  it('is shown as it was written, and runs nowhere', async () => {
    const { pool } = live.database;
    const journeys: string[] = [];
    for (const [n, text] of corpus.entries()) {
      const [member, journey] = [randomUUID(), randomUUID()];
      journeys.push(journey);
      await pool.query(
        `WITH m AS (INSERT INTO members (id, program, document_type, document, name, email, member_number) VALUES ($1, 'asepeyo', 'DNI', $2, $3, $3, $4)),
         j AS (INSERT INTO journeys (id, program, kind, language, plan, stage, opening, ending, ended_at) VALUES ($5, 'asepeyo', 'recovery', 'es', '{"program":"asepeyo","kind":"recovery","stages":[{"kind":"smsCode"}]}', 'smsCode', 1, 'expired', alta_now())),
         a AS (INSERT INTO applicants (journey_id, document_type, document, email, contact_email, member_id) VALUES ($5, 'DNI', $2, $3, $3, $1))
         INSERT INTO audit (actor, action, journey_id, member_id, reason) VALUES ($6, $6, $5, $1, $3)`,
        [member, dniOf(72_200_000 + n).number, text, `x${String(n)}`, journey, `staff:${text}`],
      );
      await pool.query(
        `INSERT INTO messages (id, key, journey_id, opening, channel, template, language, recipient, status, failure, settled_at)
         VALUES (gen_random_uuid(), $1::text, $1::uuid, 1, 'email', $2, 'es', $2, 'undelivered', $2, alta_now())`,
        [journey, text],
      );
    }
    const page = await enter('nadia');
    page.on('dialog', () => {
      throw new Error('a dialog opened');
    });
    for (const [n, text] of corpus.entries()) {
      await page.keyboard.press('/');
      await page.keyboard.type(dniOf(72_200_000 + n).number);
      await page.keyboard.press('Enter');
      await page.locator('[data-row]:focus').press('Enter');
      await arriveAt(page, 'Persona');
      await page.getByRole('button', { name: 'Ver completo: Nombre', exact: true }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Ver completo: Nombre' });
      await dialog.getByLabel('Motivo').fill(`Lo pregunta ${text}`);
      await dialog.getByRole('button', { name: 'Ver', exact: true }).press('Enter');
      await page.getByText(text, { exact: true }).first().waitFor();
      expect(await page.evaluate('window.ran'), text).toBeUndefined();
      await page.goto(`${live.url}/console/journeys/${journeys[n] ?? ''}`);
      await page.getByRole('heading', { level: 1, name: /Trámite de/ }).waitFor();
      await page.getByText(text).first().waitFor();
      expect(await page.evaluate('window.ran'), text).toBeUndefined();
    }
    await page.context().close();
  });
});

// Last: it moves the clock, and an authenticator’s codes are of their half minute.
describe('a caller on the phone', () => {
  it('is found by the number, understood and helped by the keyboard alone', async () => {
    // As far as the try before has moved it.
    await live.database.pool.query('UPDATE clock SET shift_ms = 0');
    await live.database.pool.query('UPDATE accounts SET mobile = $2 WHERE id = $1', [account.id, mobile]);
    live.standins.setFaults({ twilio: { mode: 'undelivered', code: '30003', count: 1 } });
    const visitor = new Visitor(live.url, 'asepeyo', [mobile]);
    Object.assign(
      visitor,
      (await visitor.send('recoveries', { document: account.document, channel: 'sms' })).body,
    );
    await visitor.message(({ channel }) => channel === 'sms');
    const page = await enter('carla');
    // Not twice in the first half minute, for staff neither.
    await live.database.shiftClock(MINUTE);
    const { type, press, strokes } = keyboardOf(page);
    const began = performance.now();
    const since = (): string =>
      `${((performance.now() - began) / 1000).toFixed(1)} s, ${String(strokes())} keystrokes`;

    await press('/');
    await type('611 700 456');
    await press('Enter');
    await arriveAt(page, 'Resultados');
    await page.locator('[data-row]:focus').waitFor();
    await press('j');
    await page.locator(`[data-row][href$="/journeys/${visitor.journey}"]:focus`).waitFor();
    await press('Enter');
    await page.waitForURL(`**/console/journeys/${visitor.journey}`);
    const found = since();
    await page.getByText('teléfono apagado o fuera de alcance (30003)').waitFor();
    const understood = since();
    await page
      .getByRole('button', { name: /Enviar otra vez/ })
      .first()
      .waitFor();
    await press('1');
    await page.getByRole('dialog', { name: 'Enviar otra vez' }).getByText('••• ••• 456').waitFor();
    await type('No le llegó');
    await press('Enter');
    await page.getByText('Hecho: Enviar otra vez.').waitFor();
    process.stdout.write(`the journey: ${found}; its cause: ${understood}; the action: ${since()}\n`);
    expect(strokes()).toBeLessThan(40);
    await page.context().close();
  });
});
