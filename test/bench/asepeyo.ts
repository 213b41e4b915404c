import type { Caller } from './caller.ts';
import { journeyPath, reached } from './journey.ts';
import type { Begun, Standing } from './journey.ts';
import { readCode, readLink } from './mailbox.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';
import { withoutPictures } from './programs.ts';

export const password = 'cuatro nubes sobre el faro';

/** What goes by between an applicant's steps; nothing unless told. */
export type Rest = (journey: string) => Promise<void>;

interface Terms {
  program?: string;
  rest?: Rest;
  /** What lies between PIN and password, where the program asks pictures: the document that will be photographed, and the stages. */
  identity?: { document: string; pass: (journey: string) => Promise<void> };
}

/** Form, link, PIN and password, at the program without pictures unless told. @returns the journey's id */
export async function registerAtAsepeyo(
  caller: Caller,
  mailbox: Mailbox,
  { document, mobile, email }: Person,
  { program = withoutPictures, rest = () => Promise.resolve(), identity }: Terms = {},
): Promise<string> {
  const form = { document, mobile, email };
  const begun = await caller.step<Begun>('form', 'POST', `/api/v1/programs/${program}/registrations`, form);
  const link = await readLink(mailbox, email);
  await rest(begun.journey);
  const { journey, token } = await caller.step<Begun>('link', 'POST', `/api/v1/links/${link}`);
  caller.token = token;
  const code = await readCode(mailbox, mobile);
  await rest(journey);
  const typed = { code, identityDocument: identity?.document };
  const after = await caller.step<Standing>('code', 'POST', `${journeyPath(journey)}/code`, typed);
  await identity?.pass(journey);
  if (!identity) await reached(caller, journey, after, 'password');
  await rest(journey);
  await choosePassword(caller, journey, password);
  return journey;
}

/** The last step: the journey ends with it. */
export async function choosePassword(caller: Caller, journey: string, chosen: string): Promise<void> {
  const body = { password: chosen, confirmation: chosen };
  const end = await caller.step<Standing>('password', 'POST', `${journeyPath(journey)}/password`, body);
  await reached(caller, journey, end, 'ended');
}
