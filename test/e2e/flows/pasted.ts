import { expect } from 'vitest';
import type { Scene } from '../support/scene.ts';

const email = 'pasted@example.org';

/** A mobile out of an address book, the whole SMS for its PIN, a link with the full stop of its sentence; and back to the form, sent again. */
export async function registration({ phone: open }: Scene): Promise<void> {
  const person = await open('pasted');
  const { page } = person;
  await person.go('/asepeyo/alta');
  await person.begin();
  await person.answer('00000000\u2011T');
  await page.getByRole('textbox').filter({ hasText: 'T' }).waitFor({ state: 'detached' });
  // As a paste does it: all at once.
  await page.getByRole('textbox').focus();
  await page.keyboard.insertText('(+34) 600 123 458');
  await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('+34 600 12 34 58');
  await person.press('Continuar');
  await person.answer(`mailto:${email}`);
  await person.arrive('Compruebe sus datos');
  await person.press('Enviar mis datos');
  await person.arrive('Mire su correo');
  const mail = await person.message(email, /\/link\//);

  await page.goBack();
  await page.goForward();
  await person.arrive('Mire su correo');
  await page.goBack();
  await person.press('Continuar');
  await person.press('Enviar mis datos');
  await person.arrive('Mire su correo');
  expect(await person.count(email)).toBe(1);

  const link = mail.links.find((each) => each.includes('/link/')) ?? '';
  await person.go(`${link}).`);
  await person.press('Confirmar mi correo y recibir el PIN');
  await person.arrive('Escriba el PIN');
  const sms = await person.message('+34600123458', /PIN/);
  await person.page.getByLabel('PIN').first().fill(sms.text);
  await expect.poll(() => page.getByLabel('PIN').first().inputValue()).toMatch(/^\d{6}$/);
  await person.close();
}
