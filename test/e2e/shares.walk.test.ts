import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { DAY, SECOND } from '../../domain/duration.ts';
import { buildWhenStale, portalBuild } from '../../stack/builds.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Screen } from '../support/browser.ts';
import { addCardHolder, cardPassword } from '../support/card-holder.ts';
import { addOssegMember } from '../support/osseg.ts';
import type { OssegMember } from '../support/osseg.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { openPage, Person } from './support/person.ts';

const authorised = '30111222';
let live: Live;
let browser: Browser;

beforeAll(async () => {
  await buildWhenStale(portalBuild);
  const portalDir = join(import.meta.dirname, '../../dist/portal');
  [live, browser] = await Promise.all([startLive({ portalDir }), launchBrowser()]);
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), live.close()]);
});

const open = async (screen: Screen, name: string): Promise<Person> =>
  new Person(live.url, await openPage(browser, screen), screen, name);

async function logIn(screen: Screen, name: string, { document }: OssegMember): Promise<Person> {
  const person = await open(screen, name);
  await person.go('/osseg/login');
  await person.arrive('Iniciar sesión');
  await person.fill('Número de documento', document.number);
  await person.fill('Contraseña', cardPassword);
  await person.press('Iniciar sesión');
  await person.arrive('Credencial');
  return person;
}

/** The holder at "COMPARTIR", from the login on. */
async function atSharing(screen: Screen, name: string): Promise<Person> {
  const holder = await addCardHolder(live.deps, { plan: 'Plan Ejemplo', imed: '0000 0001' });
  const person = await logIn(screen, name, holder);
  await person.follow('Compartir');
  await person.arrive('Compartir la credencial');
  return person;
}

async function shareByLink(holder: Person): Promise<string> {
  await holder.fill('Documento autorizado', authorised);
  await holder.pick('Copiar el enlace');
  await holder.press('Compartir');
  const link = holder.page.getByText(/compartida#/);
  await link.waitFor();
  return (await link.innerText()).trim();
}

/** The receiver's page; the link names the address that is configured, and is opened where this one listens. */
async function receive(screen: Screen, name: string, link: string): Promise<Person> {
  const receiver = await open(screen, name);
  await receiver.go(link.replace(/^https?:\/\/[^/]+/, live.url));
  await receiver.arrive('Credencial compartida');
  return receiver;
}

async function typeDocument(receiver: Person, document: string): Promise<void> {
  await receiver.fill('Documento autorizado', document);
  await receiver.press('Ver la credencial');
}

describe('the family group', () => {
  it('is one tap from card to card, and the member who is seen reads of it in the profile', async () => {
    const titular = await addCardHolder(live.deps, { plan: 'Plan del titular' });
    const spouse = await addCardHolder(live.deps, { plan: 'Plan del cónyuge' }, { titular });
    const child = await addOssegMember(live.database, { titular });
    await live.database.pool.query(
      `UPDATE members SET relation = CASE WHEN id = $1 THEN 'spouse' ELSE 'child' END,
         birth_date = CASE WHEN id = $1 THEN '1978-03-02'::date ELSE (alta_now() - INTERVAL '8 years')::date END
       WHERE id IN ($1, $2)`,
      [spouse.memberId, child.memberId],
    );
    const holder = await logIn('phone', 'group-titular', titular);
    await holder.follow('Ver credenciales del grupo');
    await holder.arrive('Credenciales del grupo');
    const card = holder.page.getByRole('article', { name: /Credencial de OSSEG/ });
    await card.getByText('Plan del cónyuge').waitFor();
    await card.getByText(/^\d{3} \d{3}$/).waitFor();
    await holder.press(new RegExp(child.name));
    await card.getByText(child.name).waitFor();
    await holder.close();
    const seen = await logIn('desk', 'group-spouse', spouse);
    await seen.follow('Perfil');
    await seen.arrive('Perfil');
    await seen.page.getByText(new RegExp(`^${titular.name}, `)).waitFor();
    await seen.close();
  });
});

describe('a shared credential', () => {
  it('is opened with the authorised document and no other', async () => {
    const holder = await atSharing('phone', 'shares-holder');
    const link = await shareByLink(holder);
    await holder.arrive('Compartir la credencial');
    const receiver = await receive('desk', 'shares-receiver', link);
    await typeDocument(receiver, '30111223');
    await receiver.page
      .getByText(/quedan 4 intentos/)
      .first()
      .waitFor();
    await typeDocument(receiver, authorised);
    await receiver.arrive('Credencial compartida con usted');
    const card = receiver.page.getByRole('article', { name: /Credencial de OSSEG/ });
    await card.getByText('Plan Ejemplo').waitFor();
    await card.getByText(/^\d{3} \d{3}$/).waitFor();
    await Promise.all([holder.close(), receiver.close()]);
  });

  it('shows nothing any more after 24 hours, nor after the fifth wrong document', async () => {
    const holder = await atSharing('desk', 'shares-over-holder');
    const first = await receive('phone', 'shares-spent', await shareByLink(holder));
    for (let tries = 0; tries < 5; tries += 1) await typeDocument(first, `3011122${String(tries + 3)}`);
    await first.arrive('Este enlace no muestra nada');
    await holder.press('Compartir con alguien más');
    const link = await shareByLink(holder);
    await live.database.shiftClock(DAY + SECOND);
    const late = await receive('phone', 'shares-late', link);
    await typeDocument(late, authorised);
    await late.arrive('Este enlace no muestra nada');
    await Promise.all([holder.close(), first.close(), late.close()]);
  });
});
