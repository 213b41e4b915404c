import { expect } from 'vitest';
import { Person } from '../support/person.ts';
import type { Scene } from '../support/scene.ts';

/** Opens another tab of the same browser. */
async function anotherTab(person: Person, name: string): Promise<Person> {
  return new Person(person.url, await person.page.context().newPage(), 'phone', name);
}

async function askForPassword(person: Person, document: string): Promise<void> {
  await person.go('/asepeyo/recuperar');
  await person.arrive('¿Ha olvidado su contraseña?');
  await person.fill('Número de documento', document);
  await person.pick(/Por correo/);
  await person.press('Continuar');
  await person.arrive(/correo/);
}

/** The id of the journey that a tab's page asks the service about. */
async function journeyShown({ page, url }: Person): Promise<string> {
  const asked = page.waitForRequest((request) => /\/journeys\/[\w-]+$/.test(request.url()));
  await page.goto(`${url}/asepeyo/journey`);
  return new URL((await asked).url()).pathname.split('/').at(-1) ?? '';
}

/** What one person began is neither in another's tab nor there when the tab has been closed. */
export async function twoPeople({ phone: open }: Scene): Promise<void> {
  const first = await open('shared-first');
  await askForPassword(first, 'X1234567L');
  const second = await anotherTab(first, 'shared-second');
  await second.go('/asepeyo/journey');
  await second.arrive('No encontramos lo que empezó en este dispositivo');
  await askForPassword(second, '00000000T');
  const shown = await journeyShown(first);
  expect(shown).not.toBe('');
  expect(await journeyShown(second)).not.toBe(shown);

  const next = await anotherTab(first, 'shared-next');
  await first.page.close();
  await second.page.close();
  await next.go('/asepeyo/journey');
  await next.arrive('No encontramos lo que empezó en este dispositivo');
  await next.close();
}

/** Who says that the device is their own finds the journey again, until they take that back. */
export async function ownDevice({ phone: open }: Scene): Promise<void> {
  const person = await open('own-device');
  await askForPassword(person, 'X1234567L');
  await person.page.getByText('Seguir más tarde aquí').click();
  await person.page.getByRole('checkbox', { name: /Es mi dispositivo/ }).check();
  const shown = await journeyShown(person);
  const later = await anotherTab(person, 'own-device-later');
  await person.page.close();
  await later.go('/asepeyo');
  await later.page.getByText('Está cambiando su contraseña').waitFor();
  expect(await journeyShown(later)).toBe(shown);

  await later.page.getByText('Seguir más tarde aquí').click();
  await later.page.getByRole('checkbox', { name: /Es mi dispositivo/ }).uncheck();
  const last = await anotherTab(later, 'own-device-last');
  await last.go('/asepeyo/journey');
  await last.arrive('No encontramos lo que empezó en este dispositivo');
  await last.close();
}

/** The form's tab goes on by itself when another tab of the browser has used the link. */
export async function linkInAnotherTab({ phone: open }: Scene): Promise<void> {
  const form = await open('two-tabs-form');
  await form.go('/asepeyo/registro');
  await form.begin();
  for (const typed of ['00000000T', '600 123 457', 'tomas@example.org']) {
    await form.answer(typed);
    await form.page.getByRole('textbox').filter({ hasText: typed }).waitFor({ state: 'detached' });
  }
  await form.press('Enviar mis datos');
  await form.arrive('Mire su correo');
  const link = await anotherTab(form, 'two-tabs-link');
  await link.openLink(await link.message('tomas@example.org', /\/link\//));
  await link.press('Confirmar mi correo y recibir el PIN');
  await link.arrive('Escriba el PIN');
  await form.arrive('Escriba el PIN');
  await form.close();
}
