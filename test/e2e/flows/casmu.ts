import { expect } from 'vitest';
import { codeIn } from '../support/phone.ts';
import type { Phone } from '../support/phone.ts';
import type { Scene } from '../support/scene.ts';

const member = { document: '1123456', number: '100200', email: 'socio@example.org', mobile: '+59899123456' };

async function ask(phone: Phone, path: string, identifier: string, channel: 'email' | 'SMS'): Promise<void> {
  await phone.go(`/casmu/${path}`);
  await phone.arrive(/\?$/);
  await phone.fill(/N° de socio/, identifier);
  await phone.pick(channel === 'email' ? /Recibir vía email/ : /Recibir vía SMS/);
  await phone.passChallenge();
  await phone.press('Confirmar');
}

async function setPassword(phone: Phone, password: string, done: RegExp): Promise<void> {
  await phone.arrive(/contraseña/);
  await phone.choosePassword(password);
  await phone.passChallenge();
  await phone.press('Guardar la contraseña');
  await phone.arrive(done);
}

async function logIn(phone: Phone, document: string, password: string): Promise<void> {
  await phone.go('/casmu/login');
  await phone.arrive('Iniciar sesión');
  await phone.fill(/N° de documento/, document);
  await phone.fill('Contraseña', password);
  await phone.passChallenge();
  await phone.press('Iniciar sesión');
  await phone.arrive('Su cuenta');
}

/** "¿No estás registrado?": the same sequence for a member who never had a password. */
export async function firstPassword({ phone: open }: Scene): Promise<void> {
  const phone = await open('casmu-first-password');
  await ask(phone, 'alta', '1.123.456', 'email');
  await phone.arrive(/email/);
  await phone.openLink(await phone.message(member.email, /contraseña/));
  await phone.arrive(/email|contraseña/i);
  await phone.press(/contraseña/);
  await setPassword(phone, 'zl9quebra', /acceso/);
  await logIn(phone, member.document, 'zl9quebra');
  await phone.close();
}

/** "Recibir vía email": link, page, "Contraseña modificada correctamente", back to login. */
export async function recoveryByEmail({ phone: open }: Scene): Promise<void> {
  const phone = await open('casmu-recovery-email');
  await ask(phone, 'recuperar', member.document, 'email');
  await phone.arrive(/email/);
  const mail = await phone.message(member.email, /nueva contraseña/);
  expect(mail.subject).toBe('Solicitud nueva contraseña');
  await phone.openLink(mail);
  await phone.arrive(/contraseña/);
  await phone.press(/contraseña/);
  await setPassword(phone, 'w7yrb4lq', /Contraseña modificada correctamente/);
  await logIn(phone, member.document, 'w7yrb4lq');
  await phone.close();
}

/** "Recibir vía sms": the code is typed on the same screen. */
export async function recoveryBySms({ phone: open }: Scene): Promise<void> {
  const phone = await open('casmu-recovery-sms');
  await ask(phone, 'recuperar', member.number, 'SMS');
  await phone.arrive(/código/);
  await phone.fill(/6 cifras/, codeIn(await phone.message(member.mobile, /digo de/)));
  await phone.press(/^Comprobar/);
  await setPassword(phone, 'rm8blq3z', /Contraseña modificada correctamente/);
  await logIn(phone, member.document, 'rm8blq3z');
  await phone.close();
}

/** Nothing is on file: staff, with the member before them, begin it to a contact given in person. */
export async function startedByStaff({ phone: open, alta }: Scene): Promise<void> {
  const phone = await open('casmu-staff');
  const email = 'ventanilla@example.org';
  await alta(
    ...['journey', 'start', 'casmu', 'registration', '--document', '3345678', '--channel', 'email'],
    ...['--email', email, '--reason', 'came to the centre with their cédula'],
  );
  await phone.openLink(await phone.message(email, /contraseña/));
  await phone.arrive(/email|contraseña/i);
  await phone.press(/contraseña/);
  await setPassword(phone, 'c18ntrxq', /acceso/);
  await logIn(phone, '3345678', 'c18ntrxq');
  await phone.close();
}
