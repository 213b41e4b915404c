import { formKinds } from '../domain/form-kinds.ts';
import type { FormKind } from '../domain/form-kinds.ts';
import type { MessageProgram } from './message-program.ts';
import { filled } from './sentence.ts';
import type { Vocabulary } from './sentence.ts';
import type { CommonText } from './texts.ts';
import { oneLine, writtenPhone } from './written.ts';
import type { Piece } from './written.ts';

/** Words that say nothing: their sentence is there in one kind of journey and left out in the others. */
const flags: Record<FormKind, string> = {
  registration: 'registering',
  activation: 'activating',
  recovery: 'recovering',
};

/** The names that any text may use, besides those of its own message. */
export const globalNames: readonly string[] = [
  ...['programName', 'phone', 'email', 'web', 'reachUs', 'ReachUs', 'journey'],
  ...Object.values(flags),
];

/** What every message can speak of: its institution, how that is reached, and the journey that it belongs to. */
export function globalWords(
  program: MessageProgram,
  journey: FormKind | undefined,
  common: CommonText,
): Vocabulary {
  const ways = {
    phone: program.phone === undefined ? undefined : writtenPhone(program.phone),
    email: program.email === undefined ? undefined : mailbox(program.email),
    web: program.web === undefined ? undefined : page(program.web),
  };
  const reachUs = waysToReach(ways, common);
  return new Map<string, Piece | readonly Piece[] | undefined>([
    ['programName', { text: oneLine(program.name) }],
    ...Object.entries(ways),
    ['reachUs', reachUs],
    ['ReachUs', reachUs && capitalised(reachUs)],
    ['journey', journey && { text: common.journeys[journey] }],
    ...formKinds.map((kind): [string, Piece | undefined] => [
      flags[kind],
      kind === journey ? { text: '' } : undefined,
    ]),
  ]);
}

/** The first way there is: a call is what most applicants can do. */
function waysToReach(
  ways: Record<'phone' | 'email' | 'web', Piece | undefined>,
  { reachUs }: CommonText,
): Piece[] | undefined {
  const words = new Map(Object.entries(ways));
  return (
    filled(reachUs.phone, words) ?? filled(reachUs.email, words) ?? filled(reachUs.web, words) ?? undefined
  );
}

function capitalised([first, ...rest]: readonly Piece[]): Piece[] {
  if (first === undefined) return [];
  const text = first.text.charAt(0).toUpperCase() + first.text.slice(1);
  return [{ ...first, text }, ...rest];
}

function mailbox(address: string): Piece {
  return { text: oneLine(address), href: `mailto:${encodeURI(oneLine(address))}` };
}

function page(address: string): Piece {
  const text = oneLine(address);
  return { text, href: /^https?:/.test(text) ? text : `https://${text}` };
}
