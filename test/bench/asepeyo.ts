import type { Caller } from './caller.ts';
import { codeIn, linkIn } from './mailbox.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';

export const password = 'cuatro nubes sobre el faro';

/** What a journey's answers say of where it stands. */
export interface Standing {
  step: { kind: string; expiresAt?: string | null; reading?: string };
}

interface Begun {
  journey: string;
  token: string;
}

const api = '/api/v1';

/** What goes by between an applicant's steps; nothing unless told. */
export type Pause = (journey: string) => Promise<void>;

/**
 * Form, link, PIN, password.
 * @param rest before each step but the first
 * @returns the journey's id
 */
export async function registerAtAsepeyo(
  caller: Caller,
  mailbox: Mailbox,
  { document, mobile, email }: Person,
  rest: Pause = () => Promise.resolve(),
): Promise<string> {
  const form = { document, mobile, email };
  const begun = await caller.step<Begun>('form', 'POST', `${api}/programs/asepeyo/registrations`, form);
  const link = linkIn(await mailbox.read(email));
  await rest(begun.journey);
  const { journey, token } = await caller.step<Begun>('link', 'POST', `${api}/links/${link}`);
  caller.token = token;
  const code = codeIn(await mailbox.read(mobile));
  await rest(journey);
  const path = `${api}/journeys/${journey}`;
  const after = await caller.step<Standing>('code', 'POST', `${path}/code`, { code });
  await reached(caller, path, after, 'password');
  await rest(journey);
  const chosen = { password, confirmation: password };
  const end = await caller.step<Standing>('password', 'POST', `${path}/password`, chosen);
  await reached(caller, path, end, 'ended');
  return journey;
}

/** An answer waits a second for the workflow; a page that is not there by then looks again. */
async function reached(caller: Caller, path: string, { step }: Standing, kind: string): Promise<void> {
  if (step.kind !== kind) await caller.until<Standing>(path, (body) => body.step.kind === kind);
}
