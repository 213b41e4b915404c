import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { codeIn } from '../support/phone.ts';
import type { Phone } from '../support/phone.ts';
import type { Scene } from '../support/scene.ts';

const person = { document: '12345678Z', email: 'mutualista@example.org', mobile: '+34600111222' };
const password = 'Olmo viejo 9';

/** An officer registers the person and hands the code out. */
export async function registrationAct({ alta }: Scene): Promise<string> {
  const slip = join(await mkdtemp(join(tmpdir(), 'alta-slip-')), 'slip.pdf');
  const printed = await alta(
    ...['clave', 'register', '--document', person.document, '--name', 'Mutualista de Ejemplo'],
    ...['--email', person.email, '--mobile', person.mobile, '--slip', slip],
  );
  expect((await readFile(slip)).subarray(0, 5).toString()).toBe('%PDF-');
  const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(printed)?.[0];
  if (code === undefined) throw new Error(`no activation code in: ${printed}`);
  return code;
}

async function handIn(phone: Phone, path: 'activar' | 'recuperar', code: string): Promise<void> {
  await phone.go(`/clave/${path}`);
  await phone.arrive(/Active su Cl@ve|contraseña/);
  await phone.page
    .getByRole('link', { name: 'Empezar' })
    .or(phone.page.getByRole('button', { name: 'Empezar' }))
    .click();
  await phone.arrive(/DNI/);
  await phone.page.getByRole('textbox').fill(person.document);
  await phone.press('Continuar');
  await phone.arrive(/email/);
  await phone.page.getByRole('textbox').fill(person.email);
  await phone.press('Continuar');
  await phone.arrive(/código de activación/);
  await phone.page.getByRole('textbox').fill(code.toLowerCase());
  await phone.press('Continuar');
  await phone.arrive('Compruebe sus datos');
  await phone.passChallenge();
  await phone.press('Enviar mis datos');
}

async function typeCode(phone: Phone, before: number): Promise<void> {
  await phone.arrive(/código/);
  while ((await phone.count(person.mobile)) <= before) await phone.page.waitForTimeout(100);
  await phone.fill(/6 cifras/, codeIn(await phone.message(person.mobile, /digo de/)));
  await phone.press(/^Comprobar/);
}

async function tryLogin(phone: Phone, typed: string): Promise<void> {
  await phone.go('/clave/login');
  await phone.arrive('Entrar');
  await phone.fill(/DNI/, person.document);
  await phone.fill('Contraseña', typed);
  await phone.press('Entrar');
}

/** Activation with the code of the act, an OTP by SMS, a password, the login, and a step-up. */
export async function activateAndStepUp({ phone: open }: Scene, code: string): Promise<void> {
  const phone = await open('clave-activation');
  await handIn(phone, 'activar', code);
  await typeCode(phone, 0);
  await phone.arrive(/contraseña/);
  await phone.choosePassword(password);
  await phone.press('Guardar la contraseña');
  await phone.arrive('Su acceso está activado');
  await tryLogin(phone, password);
  await phone.arrive('Su cuenta');
  const before = await phone.count(person.mobile);
  await phone.follow(/email y mi móvil completos/);
  await phone.arrive(/./);
  await phone.press(/código|SMS/);
  await typeCode(phone, before);
  await phone.page.getByText(person.email).waitFor();
  await phone.arrive(/./);
  await phone.close();
}

/** Five wrong passwords block it; the retained code resets it. */
export async function blockedAndReactivated({ phone: open }: Scene, code: string): Promise<void> {
  const phone = await open('clave-blocked');
  for (let tries = 0; tries < 5; tries += 1) {
    await tryLogin(phone, `no es esta ${String(tries)}`);
    await phone.page.getByRole('alert').first().waitFor();
  }
  await phone.message(person.email, /bloqueado/);
  const before = await phone.count(person.mobile);
  await handIn(phone, 'recuperar', code);
  await typeCode(phone, before);
  await phone.arrive(/contraseña/);
  await phone.choosePassword('Encina joven 4');
  await phone.press('Guardar la contraseña');
  await phone.arrive('Contraseña modificada correctamente');
  await tryLogin(phone, 'Encina joven 4');
  await phone.arrive('Su cuenta');
  await phone.close();
}
