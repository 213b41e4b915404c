import { groupedActivationCode } from '../../domain/activation-code.ts';
import { choosePassword, password } from './asepeyo.ts';
import type { Caller } from './caller.ts';
import { journeyPath, reached } from './journey.ts';
import type { Begun, Standing } from './journey.ts';
import { readCode, readLink } from './mailbox.ts';
import type { Mailbox } from './mailbox.ts';
import { birthDate } from './members.ts';
import type { Person } from './people.ts';
import { withoutPictures } from './programs.ts';

/** Six to ten letters and digits, as its manual has it. */
const casmuPassword = 'zl9quebra';
/** Three classes of characters. */
const clavePassword = 'Cuatro nubes sobre el faro';

async function begin(caller: Caller, program: string, kind: string, form: object): Promise<Begun> {
  const begun = await caller.step<Begun>('form', 'POST', `/api/v1/programs/${program}/${kind}`, form);
  caller.token = begun.token;
  return begun;
}

/** Follows the link that came by email, and chooses a password. */
async function byLink(caller: Caller, mailbox: Mailbox, email: string, chosen: string): Promise<void> {
  const link = await readLink(mailbox, email);
  const { journey, token } = await caller.step<Begun>('link', 'POST', `/api/v1/links/${link}`);
  caller.token = token;
  await choosePassword(caller, journey, chosen);
}

async function enterCode(caller: Caller, journey: string, code: string, then: string): Promise<void> {
  const after = await caller.step<Standing>('code', 'POST', `${journeyPath(journey)}/code`, { code });
  await reached(caller, journey, after, then);
}

/** Form with the slip's code, the code by text message, password. */
export async function activateAtClave(
  caller: Caller,
  mailbox: Mailbox,
  { document, email, mobile }: Person,
  slip: string,
): Promise<void> {
  const form = { document, email, activationCode: groupedActivationCode(slip) };
  const { journey } = await begin(caller, 'clave', 'activations', form);
  await enterCode(caller, journey, await readCode(mailbox, mobile), 'password');
  await choosePassword(caller, journey, clavePassword);
}

/** Form with the password, then the code that came to the titular's mailbox. */
export async function registerAtOsseg(
  caller: Caller,
  mailbox: Mailbox,
  { number, emailOnFile: email }: Person,
): Promise<void> {
  const chosen = { password, confirmation: password };
  const form = { document: number, documentType: 'DNI', birthDate: birthDate.typed, email, ...chosen };
  const { journey } = await begin(caller, 'osseg', 'registrations', form);
  await enterCode(caller, journey, await readCode(mailbox, email), 'ended');
}

/** Member number, the link that came to the mailbox on file, password. */
export async function registerAtCasmu(caller: Caller, mailbox: Mailbox, person: Person): Promise<void> {
  const form = { identifier: person.memberNumber, channel: 'email' };
  await begin(caller, 'casmu', 'registrations', form);
  await byLink(caller, mailbox, person.emailOnFile, casmuPassword);
}

/** Document, the link that came to the account's mailbox, another password. */
export async function recoverByEmail(
  caller: Caller,
  mailbox: Mailbox,
  { document, email }: Person,
): Promise<void> {
  await begin(caller, withoutPictures, 'recoveries', { document, channel: 'email' });
  await byLink(caller, mailbox, email, password);
}

export async function logIn(caller: Caller, { document }: Person): Promise<void> {
  const path = `/api/v1/programs/${withoutPictures}/sessions`;
  await caller.step('login', 'POST', path, { document, password });
}
