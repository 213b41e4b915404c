import { expect } from 'vitest';
import { codeIn } from '../support/person.ts';
import type { Person } from '../support/person.ts';
import type { Open, Scene } from '../support/scene.ts';

const member = { document: '1123456', number: '100200', email: 'socio@example.org', mobile: '+59899123456' };

async function ask(
  person: Person,
  path: string,
  identifier: string,
  channel: 'email' | 'SMS',
): Promise<void> {
  await person.go(`/casmu/${path}`);
  await person.arrive(/\?$/);
  await person.fill(/N° de socio/, identifier);
  await person.pick(channel === 'email' ? /Recibir vía correo/ : /Recibir vía SMS/);
  await person.passChallenge();
  await person.press('Confirmar');
}

async function setPassword(person: Person, password: string, done: RegExp): Promise<void> {
  await person.arrive(/contraseña/);
  await person.choosePassword(password);
  await person.passChallenge();
  await person.press('Guardar la contraseña');
  await person.arrive(done);
}

async function logIn(person: Person, document: string, password: string): Promise<void> {
  await person.go('/casmu/login');
  await person.arrive('Iniciar sesión');
  await person.fill(/N° de documento/, document);
  await person.fill('Contraseña', password);
  await person.passChallenge();
  await person.press('Iniciar sesión');
  await person.arrive('Su cuenta');
}

/** "¿No está registrado?": the same sequence for a member who never had a password. */
export async function firstPassword({ phone: open }: Scene): Promise<void> {
  const person = await open('casmu-first-password');
  await ask(person, 'registro', '1.123.456', 'email');
  await person.arrive(/correo/);
  await person.openLink(await person.message(member.email, /contraseña/));
  await person.arrive(/correo|contraseña/i);
  await person.press(/contraseña/);
  await setPassword(person, 'zl9quebra', /acceso/);
  await logIn(person, member.document, 'zl9quebra');
  await person.close();
}

/** "Recibir vía correo electrónico": link, page, "Contraseña modificada correctamente", back to login. */
export async function recoveryByEmail({ phone: open }: Scene): Promise<void> {
  const person = await open('casmu-recovery-email');
  await ask(person, 'recuperar', member.document, 'email');
  await person.arrive(/correo/);
  const mail = await person.message(member.email, /nueva contraseña/);
  expect(mail.subject).toBe('Solicitud nueva contraseña');
  await person.openLink(mail);
  await person.arrive(/contraseña/);
  await person.press(/contraseña/);
  await setPassword(person, 'w7yrb4lq', /Contraseña modificada correctamente/);
  await logIn(person, member.document, 'w7yrb4lq');
  await person.close();
}

/** "Recibir vía sms": the code is typed on the same screen. */
export async function recoveryBySms(open: Open, password: string): Promise<void> {
  const person = await open('casmu-recovery-sms');
  await ask(person, 'recuperar', member.number, 'SMS');
  await person.arrive(/código/);
  await person.fill(/6 cifras/, codeIn(await person.message(member.mobile, /digo de/)));
  await person.press(/^Comprobar/);
  await setPassword(person, password, /Contraseña modificada correctamente/);
  await logIn(person, member.document, password);
  await person.close();
}

/** Six digits are a member number or one of the oldest cédulas: the page says before they are sent how to write which, and of no other number. */
export async function sixDigits({ phone: open }: Scene): Promise<void> {
  const person = await open('casmu-six-digits');
  const told = person.page.getByText(/agregue una barra y el dígito verificador/);
  for (const path of ['registro', 'recuperar']) {
    await person.go(`/casmu/${path}`);
    await person.arrive(/\?$/);
    for (const [two, one] of [
      [member.number, member.document],
      ['654.321', '654.321-5'],
      ['９８７ ６５４', '0987654'],
      ['987654', '98765'],
    ] as const) {
      await person.fill(/N° de socio/, two);
      await told.waitFor();
      await person.fill(/N° de socio/, one);
      await told.waitFor({ state: 'hidden' });
    }
  }
  await person.close();
}

/** Nothing is on file: staff, with the member before them, begin it to a contact given in person. */
export async function startedByStaff({ phone: open, alta }: Scene): Promise<void> {
  const person = await open('casmu-staff');
  const email = 'ventanilla@example.org';
  const typed = [
    ...['casmu', 'registration', '--document', '3345678', '--channel', 'email', '--email', email],
    ...['--reason', 'came to the centre with their cédula'],
  ];
  const preview = await alta('journey', 'preview', ...typed);
  await alta('journey', 'start', ...typed, '--confirm', /--confirm (\S+)/.exec(preview)?.[1] ?? '');
  await person.openLink(await person.message(email, /contraseña/));
  await person.arrive(/correo|contraseña/i);
  await person.press(/contraseña/);
  await setPassword(person, 'c18ntrxq', /acceso/);
  await logIn(person, '3345678', 'c18ntrxq');
  await person.close();
}
