import { expect } from 'vitest';
import { codeIn } from '../support/phone.ts';
import type { Phone } from '../support/phone.ts';
import type { Scene } from '../support/scene.ts';

const password = 'tres mates bajo el jacarandá';

interface Affiliate {
  document: string;
  birthDate: [day: string, month: string, year: string];
  email: string;
}

/** Fills the registration's form in, one question a page. */
async function fillForm(phone: Phone, { document, birthDate, email }: Affiliate): Promise<void> {
  await phone.go('/osseg');
  await phone.arrive('¿Qué quiere hacer?');
  await phone.follow(/^Registración/);
  await phone.arrive('Registración');
  await phone.page
    .getByRole('link', { name: 'Empezar' })
    .or(phone.page.getByRole('button', { name: 'Empezar' }))
    .click();
  await phone.arrive('¿Cuál es su documento?');
  await phone.fill('Número de documento', document);
  await phone.press('Continuar');
  await phone.arrive('¿Cuál es su fecha de nacimiento?');
  const [day, month, year] = birthDate;
  await phone.fill('Día', day);
  await phone.fill('Mes', month);
  await phone.fill('Año', year);
  await phone.press('Continuar');
  await phone.arrive('¿Cuál es su email?');
  await phone.page.getByRole('textbox').fill(email);
  await phone.press('Continuar');
  await phone.arrive('Elija su contraseña');
  await phone.choosePassword(password);
  await phone.press('Continuar');
  await phone.arrive('Compruebe sus datos');
  await phone.press('Enviar mis datos');
  await phone.arrive(/código/);
}

async function typeCode(phone: Phone, code: string): Promise<void> {
  await phone.fill(/6 cifras/, code);
  await phone.press(/^Comprobar/);
  await phone.arrive('Ya tiene acceso');
}

async function logIn(phone: Phone, document: string): Promise<void> {
  await phone.follow('Entrar');
  await phone.arrive('Iniciar sesión');
  await phone.fill('Número de documento', document);
  await phone.fill('Contraseña', password);
  await phone.press('Iniciar sesión');
  await phone.arrive('Su cuenta');
}

/** "siempre al mail del titular": a titular types the one on file. */
export async function titular({ phone: open }: Scene): Promise<void> {
  const phone = await open('osseg-titular');
  const document = '24515260';
  await fillForm(phone, { document, birthDate: ['15', '08', '1975'], email: 'titular@example.org' });
  const mail = await phone.message('titular@example.org', /código/);
  await typeCode(phone, codeIn(mail));
  await logIn(phone, document);
  await phone.close();
}

/** A family member gives their own email; the code goes to the titular all the same, saying for whom. */
export async function familyMember({ phone: open }: Scene): Promise<void> {
  const phone = await open('osseg-family');
  const document = '26515261';
  await fillForm(phone, { document, birthDate: ['02', '03', '1978'], email: 'conyuge@example.org' });
  const mail = await phone.message('titular@example.org', /Cónyuge de Ejemplo/);
  expect(await phone.count('conyuge@example.org')).toBe(0);
  await typeCode(phone, codeIn(mail));
  await logIn(phone, document);
  await phone.close();
}

/** Staff approve the email in between; the page that waits goes on by itself. */
export async function titularWithoutEmail({ phone: open, alta }: Scene): Promise<void> {
  const phone = await open('osseg-approval');
  const email = 'nuevo.titular@example.org';
  await fillForm(phone, { document: '20111222', birthDate: ['01', '01', '1970'], email });
  await phone.openLink(await phone.message(email, /aprobar/));
  await phone.arrive(/email|correo/i);
  await phone.press(/seguir|Ver/);
  await phone.arrive(/revis|comprob|aprob/i);
  const listed = await alta('contacts', 'list');
  const journey = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(listed)?.[0] ?? '';
  await alta('contacts', 'approve', journey, '--reason', 'called back on the number on file');
  await phone.arrive(/código/);
  await typeCode(phone, codeIn(await phone.message(email, /Su código|escriba este código/)));
  await logIn(phone, '20111222');
  await phone.close();
}
