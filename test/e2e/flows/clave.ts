import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { codeIn } from '../support/person.ts';
import type { Person } from '../support/person.ts';
import type { Open, Scene } from '../support/scene.ts';

const holder = { document: '12345678Z', email: 'mutualista@example.org', mobile: '+34600111222' };
const password = 'Olmo viejo 9';

/** An officer registers the person and hands the code out. */
export async function registrationAct({ alta }: Scene): Promise<string> {
  const slip = join(await mkdtemp(join(tmpdir(), 'alta-slip-')), 'slip.pdf');
  const printed = await alta(
    ...['clave', 'register', '--document', holder.document, '--name', 'Mutualista de Ejemplo'],
    ...['--email', holder.email, '--mobile', holder.mobile, '--slip', slip],
  );
  expect((await readFile(slip)).subarray(0, 5).toString()).toBe('%PDF-');
  const code = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(printed)?.[0];
  if (code === undefined) throw new Error(`no activation code in: ${printed}`);
  return code;
}

async function handIn(person: Person, path: 'activar' | 'recuperar', code: string): Promise<void> {
  await person.go(`/clave/${path}`);
  await person.arrive(/Active su Cl@ve|contraseña/);
  await person.begin();
  await person.arrive(/DNI/);
  await person.answer(holder.document);
  await person.arrive(/correo/);
  await person.answer(holder.email);
  await person.arrive(/código de activación/);
  await person.answer(code.toLowerCase());
  await person.arrive('Compruebe sus datos');
  await person.passChallenge();
  await person.press('Enviar mis datos');
}

async function typeCode(person: Person): Promise<void> {
  await person.arrive(/código/);
  await person.fill(/6 cifras/, codeIn(await person.message(holder.mobile, /digo de/)));
  await person.press(/^Comprobar/);
}

async function tryLogin(person: Person, typed: string): Promise<void> {
  await person.go('/clave/login');
  await person.arrive('Entrar');
  await person.fill(/DNI/, holder.document);
  await person.fill('Contraseña', typed);
  await person.press('Entrar');
}

/** Activation with the code of the act, an OTP by SMS, a password, the login, and a step-up. */
export async function activateAndStepUp({ phone }: Scene, code: string): Promise<void> {
  const person = await phone('clave-activation');
  await handIn(person, 'activar', code);
  await typeCode(person);
  await person.arrive(/contraseña/);
  await person.choosePassword(password);
  await person.press('Guardar la contraseña');
  await person.arrive('Su acceso está activado');
  await logInAndStepUp(person);
  await person.close();
}

/** The same account from another device: one code more shows the contacts whole. */
export async function stepUp(open: Open): Promise<void> {
  const person = await open('clave-step-up');
  await logInAndStepUp(person);
  await person.close();
}

async function logInAndStepUp(person: Person): Promise<void> {
  await tryLogin(person, password);
  await person.arrive('Su cuenta');
  await person.follow(/correo y mi móvil completos/);
  await person.arrive('Compruebe que es usted');
  await person.press('Enviarme el código');
  await typeCode(person);
  await person.page.getByText(holder.email).waitFor();
  await person.arrive('Sus datos de contacto');
}

/** Five wrong passwords block it, for the right one too; the retained code resets it. */
export async function blockedAndReactivated({ phone: open }: Scene, code: string): Promise<void> {
  const person = await open('clave-blocked');
  for (let tries = 0; tries < 5; tries += 1) {
    await tryLogin(person, `no es esta ${String(tries)}`);
    await person.page.getByRole('alert').first().waitFor();
  }
  await person.message(holder.email, /bloqueado/);
  await tryLogin(person, password);
  await person.page.getByRole('alert').first().waitFor();
  expect(await person.page.getByRole('heading', { level: 1 }).innerText()).toBe('Entrar');
  await handIn(person, 'recuperar', code);
  await typeCode(person);
  await person.arrive(/contraseña/);
  await person.choosePassword('Encina joven 4');
  await person.press('Guardar la contraseña');
  await person.arrive('Contraseña modificada correctamente');
  await tryLogin(person, 'Encina joven 4');
  await person.arrive('Su cuenta');
  await person.close();
}
