import { groupedActivationCode } from '../../domain/activation-code.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Database } from '../../store/connection/database.ts';
import type { NoticeProgram } from '../../store/letters/notices.ts';
import { registerPerson } from '../../store/journeys/registration-act.ts';
import { answerChallenge } from './challenge.ts';
import type { Answer } from './applicant.ts';
import { dniOf } from './documents.ts';
import { testKeyring } from './keyring.ts';
import { newcomer } from './newcomer.ts';
import type { Newcomer } from './newcomer.ts';

/** Somebody whom an officer has registered with clave, with the code on their slip. */
export interface ClaveMember {
  document: IdentityDocument;
  name: string;
  email: string;
  /** E.164 */
  mobile: string;
  memberId: string;
  /** Without dashes. */
  code: string;
}

/** What a registration act needs of it. */
const claveProgram: NoticeProgram = { id: 'clave', languages: ['es', 'en'] };
let members = 0;

/** A registration act about somebody new; document and contacts are theirs alone. */
export async function registerMember(
  database: Database,
  contacts: { email?: string; mobile?: string } = {},
): Promise<ClaveMember> {
  members += 1;
  const serial = String(members).padStart(5, '0');
  const person = {
    document: dniOf(72_000_000 + members),
    name: 'Ana Prueba Ejemplo',
    email: `mutualista.${serial}@example.org`,
    mobile: `+346220${serial}`,
    ...contacts,
  };
  const { memberId, code } = await registerPerson(database, testKeyring, claveProgram, person, 'staff:test');
  return { ...person, memberId, code };
}

/** Another act about the same person. @returns the new code */
export async function registerAnew(
  database: Database,
  { document, name, email, mobile }: ClaveMember,
): Promise<string> {
  const person = { document, name, email, mobile };
  return (await registerPerson(database, testKeyring, claveProgram, person, 'staff:test')).code;
}

/** The person with their slip before the portal, on a network of their own. */
export function visitor(origin: { url: string }, { document, email, mobile }: ClaveMember): Newcomer {
  return newcomer(origin, { document: document.number, email, mobile });
}

/** Sends the form with a solved challenge; its journey becomes the visitor's own when it begins. */
export async function handIn(
  who: Newcomer,
  path: 'activations' | 'recoveries',
  code: string,
  more: { document?: string; email?: string } = {},
): Promise<Answer<{ journey: string; token: string }>> {
  const challenge = await answerChallenge(who.origin, 'clave', { 'x-forwarded-for': who.network });
  const { document, email } = who.form;
  const form = { document, email, activationCode: groupedActivationCode(code), challenge, ...more };
  const answer = await who.call<{ journey: string; token: string }>('POST', `/programs/clave/${path}`, form);
  if (answer.status === 202) Object.assign(who, answer.body);
  return answer;
}

/** Types the code that came by text message, and chooses a password. */
export async function finish(who: Newcomer, password: string): Promise<void> {
  await who.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
  await who.step('POST', '/code', { code: await who.pin() });
  await who.choosePassword(password);
  await who.until(({ step }) => step.kind === 'ended');
}
