import { expect } from 'vitest';
import { codeIn } from '../support/person.ts';
import type { Person } from '../support/person.ts';
import type { Open, Scene } from '../support/scene.ts';

const password = 'tres mates bajo el jacarandá';

interface Affiliate {
  document: string;
  birthDate: readonly [day: string, month: string, year: string];
  email: string;
}

const family = {
  spouse: {
    name: /Cónyuge de Ejemplo/,
    document: '26515261',
    birthDate: ['02', '03', '1978'],
    email: 'conyuge@example.org',
  },
  child: {
    name: /Hijo de Ejemplo/,
    document: '52515262',
    birthDate: ['10', '10', '2012'],
    email: 'hijo@example.org',
  },
} as const satisfies Record<string, Affiliate & { name: RegExp }>;

/** Fills the registration's form in, one question a page. */
async function fillForm(person: Person, { document, birthDate, email }: Affiliate): Promise<void> {
  await person.go('/osseg');
  await person.arrive('¿Qué quiere hacer?');
  await person.follow(/^Registración/);
  await person.arrive('Registración');
  await person.begin();
  await person.arrive('¿Cuál es su documento?');
  await person.fill('Número de documento', document);
  await person.press('Continuar');
  await person.arrive('¿Cuál es su fecha de nacimiento?');
  const [day, month, year] = birthDate;
  await person.fill('Día', day);
  await person.fill('Mes', month);
  await person.fill('Año', year);
  await person.press('Continuar');
  await person.arrive('¿Cuál es su correo electrónico?');
  await person.answer(email);
  await person.arrive('Elija su contraseña');
  await person.choosePassword(password);
  await person.press('Continuar');
  await person.arrive('Compruebe sus datos');
  await person.press('Enviar mis datos');
  await person.arrive(/código/);
}

async function typeCode(person: Person, code: string): Promise<void> {
  await person.fill(/6 cifras/, code);
  await person.press(/^Comprobar/);
  await person.arrive('Ya tiene acceso');
}

async function logIn(person: Person, document: string): Promise<void> {
  await person.follow('Entrar');
  await person.arrive('Iniciar sesión');
  await person.fill('Número de documento', document);
  await person.fill('Contraseña', password);
  await person.press('Iniciar sesión');
  await person.arrive('Credencial');
}

/** "siempre al mail del titular": a titular types the one on file. */
export async function titular({ phone: open }: Scene): Promise<void> {
  const person = await open('osseg-titular');
  const document = '24515260';
  await fillForm(person, { document, birthDate: ['15', '08', '1975'], email: 'titular@example.org' });
  const mail = await person.message('titular@example.org', /código/);
  await typeCode(person, codeIn(mail));
  await logIn(person, document);
  await person.close();
}

/**
 * A family member gives their own email; the code goes to the titular all the same, saying for whom. Their mailbox counts for nothing until
 * it has confirmed itself.
 */
export async function familyMember(open: Open, who: keyof typeof family): Promise<void> {
  const person = await open(`osseg-${who}`);
  const { name, ...affiliate } = family[who];
  await fillForm(person, affiliate);
  const mail = await person.message('titular@example.org', name);
  expect(await person.count(affiliate.email)).toBe(0);
  await typeCode(person, codeIn(mail));
  await person.page.getByText('Ábralo y confírmelo').waitFor();
  await logIn(person, affiliate.document);
  await person.close();
  await confirmMailbox(await open(`osseg-${who}-mailbox`), affiliate, name);
  await recoverBy(await open(`osseg-${who}-recovery`), affiliate.email, name);
}

/** From the letter, on whatever device it is read: the titular's document is not the one that is asked for. */
async function confirmMailbox(person: Person, { document, email }: Affiliate, name: RegExp): Promise<void> {
  const asked = 'Número de documento de la persona de esa cuenta';
  await person.openLink(await person.message(email, /Confirmar este correo/));
  await person.arrive('Confirme este correo');
  await person.press('Confirmar');
  await expectFocus(person, 'Escriba el número de documento.');
  await person.fill(asked, '24.515.260');
  await person.press('Confirmar');
  await expectFocus(person, 'es el del familiar, no el del titular');
  await expectFocus(person, 'Le quedan 4 intentos.');
  await person.fill(asked, document);
  await person.press('Confirmar');
  await person.arrive('Correo confirmado');
  await expectFocus(person, 'Correo confirmado');
  expect((await person.message('titular@example.org', /Se confirmó un correo nuevo/)).text).toMatch(name);
  await person.page.reload();
  await person.arrive('Ya está confirmado');
  await person.close();
}

/** What is said now is said where the person is, also to a screen reader. */
async function expectFocus({ page }: Person, text: string): Promise<void> {
  await page.locator(':focus', { hasText: text }).waitFor();
}

/** The way of a mailbox that counts. */
async function recoverBy(person: Person, email: string, name: RegExp): Promise<void> {
  await person.go('/osseg/recuperar');
  await person.arrive('¿Olvidó sus datos?');
  await person.fill('Correo electrónico', email);
  await person.press('Continuar');
  await person.arrive('Mire su correo');
  const letter = await person.message(email, /Para cambiar la contraseña, ingrese/);
  expect(letter.text).toMatch(name);
  await person.openLink(letter);
  await person.arrive('Cambie su contraseña');
  await person.close();
}

/** Staff approve the email in between; the page that waits goes on by itself. */
export async function titularWithoutEmail({ phone: open, alta }: Scene): Promise<void> {
  const person = await open('osseg-approval');
  const email = 'nuevo.titular@example.org';
  await fillForm(person, { document: '20111222', birthDate: ['01', '01', '1970'], email });
  await person.openLink(await person.message(email, /aprobar/));
  await person.arrive(/correo/i);
  await person.press(/seguir|Ver/);
  await person.arrive(/revis|comprob|aprob/i);
  const listed = await alta('contacts', 'list');
  const journey = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(listed)?.[0] ?? '';
  await alta('contacts', 'approve', journey, '--reason', 'called back on the number on file');
  await person.arrive(/código/);
  await typeCode(person, codeIn(await person.message(email, /Su código|escriba este código/)));
  await logIn(person, '20111222');
  await person.close();
}
