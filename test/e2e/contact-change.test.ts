import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../domain/duration.ts';
import { buildWhenStale, portalBuild } from '../../stack/builds.ts';
import { look } from '../../workflows/contract.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Screen } from '../support/browser.ts';
import { addCasmuMember } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { isDelivered } from '../support/holders.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { openPage, Person } from './support/person.ts';

const password = 'faro42mar';
let live: Live;
let browser: Browser;
let passwordHash: string;

beforeAll(async () => {
  await buildWhenStale(portalBuild);
  const portalDir = join(import.meta.dirname, '../../dist/portal');
  [live, browser] = await Promise.all([startLive({ portalDir }), launchBrowser()]);
  passwordHash = await live.deps.passwords.hash(password);
}, 180_000);
afterAll(async () => {
  await Promise.all([browser.close(), live.close()]);
});

const open = async (screen: Screen, name: string): Promise<Person> =>
  new Person(live.url, await openPage(browser, screen), screen, name);

async function logIn(person: Person, { document }: CasmuMember): Promise<void> {
  await person.go('/casmu/login');
  await person.arrive('Iniciar sesión');
  await person.fill(/N° de documento/, document.number);
  await person.fill('Contraseña', password);
  await person.passChallenge();
  await person.press('Iniciar sesión');
}

async function toProfile(person: Person, member: CasmuMember): Promise<void> {
  await logIn(person, member);
  await person.arrive('Su cuenta');
  await person.follow('Ver mi perfil y mis datos');
  await person.arrive('Perfil');
}

/** The holder asks for another mailbox, whose reader answers, and sees until when the others may object. */
async function askAndAnswer(name: string, member: CasmuMember, wanted: string): Promise<string> {
  const [holder, reader] = [await open('phone', name), await open('desk', `${name}-new`)];
  await toProfile(holder, member);
  await holder.follow('Cambiar el correo electrónico');
  await holder.arrive('Cambiar el correo electrónico');
  await holder.fill('Correo electrónico nuevo', wanted);
  await holder.fill('Su contraseña', password);
  await holder.press('Cambiar');
  await holder.arrive('Abra el enlace');
  await reader.openLink(await reader.message(wanted, /[Cc]onfirm/));
  await reader.arrive('Confirme este contacto');
  await reader.fill(/[Cc]édula/, member.document.number);
  await reader.press('Confirmar');
  await reader.arrive('Contacto confirmado');
  await reader.page.getByText(/Le escribiremos a este contacto a partir de/).waitFor();
  await holder.follow('Perfil');
  await holder.arrive('Perfil');
  await holder.page.getByText('Cambio pedido').waitFor();
  await holder.page.getByText(/Vale a partir de/).waitFor();
  await Promise.all([holder.close(), reader.close()]);
  const { rows } = await live.database.pool.query<{ id: string }>(
    'SELECT id FROM account_requests WHERE account_id = $1',
    [member.accountId],
  );
  return rows[0]?.id ?? '';
}

const reached = async ({ accountId }: CasmuMember): Promise<string | undefined> => {
  const { rows } = await live.database.pool.query<{ email: string }>(
    'SELECT email FROM account_contacts WHERE account_id = $1',
    [accountId],
  );
  return rows[0]?.email;
};

describe('a copy of what is held', () => {
  it('is downloaded with the password, to be read and for another program', async () => {
    const member = await addCasmuMember(live.database, { account: true, passwordHash });
    const holder = await open('phone', 'own-data');
    await toProfile(holder, member);
    await holder.follow('Descargar mis datos');
    await holder.arrive('Descargar mis datos');
    await holder.press('Descargar para leer (PDF)');
    await holder.page.getByText('Escriba su contraseña.').first().waitFor();
    await holder.fill('Su contraseña', password);
    for (const [button, name] of [
      ['Descargar para leer (PDF)', 'casmu.pdf'],
      ['Descargar para otro programa (JSON)', 'casmu.json'],
    ] as const) {
      const download = holder.page.waitForEvent('download');
      await holder.press(button);
      expect((await download).suggestedFilename()).toBe(name);
      await holder.page.getByText('La copia está en sus descargas.').waitFor();
    }
    await holder.close();
  });
});

describe('another email, asked for in the account', () => {
  it('to which the one on file objects by its message: the account is blocked, and the contact stays', async () => {
    const member = await addCasmuMember(live.database, { account: true, passwordHash });
    const id = await askAndAnswer('contact-objected', member, 'intrusa@example.org');
    const owner = await open('phone', 'contact-objection');
    await owner.openLink(await owner.message(member.email ?? '', /No fui yo|avísenos/));
    await owner.arrive('¿No pidió usted ese cambio?');
    await owner.press('No fui yo: bloquear mi cuenta');
    await owner.arrive('Bloqueamos su cuenta');
    await owner.close();
    await isDelivered(live.client, id);
    expect(await reached(member)).toBe(member.email);
    const stranger = await open('phone', 'contact-objected-login');
    await logIn(stranger, member);
    await stranger.page.locator('[role="alert"]').first().waitFor();
    await stranger.close();
  });

  it('is in force after 72 hours without an objection', async () => {
    const member = await addCasmuMember(live.database, { account: true, passwordHash });
    const id = await askAndAnswer('contact-change', member, 'nueva@example.org');
    await live.database.shiftClock(72 * HOUR + SECOND);
    await live.client.workflow.getHandle(id).signal(look);
    await isDelivered(live.client, id);
    expect(await reached(member)).toBe('nueva@example.org');
    const holder = await open('phone', 'contact-changed');
    await toProfile(holder, member);
    await holder.page.getByText('nu***@example.org').waitFor();
    await holder.close();
  });
});
