import type { Channel } from './journey-definition.ts';
import type { Program } from './program.ts';
import { hears } from './stages/table.ts';

type ContactProgram = Pick<Program, 'account' | 'registration' | 'activation' | 'recovery'>;

/**
 * Which contacts the holder of an account may change. Where the institution's staff decide about a titular's email (osseg: "aguardar el OK
 * de afiliaciones"), that email is theirs to change.
 */
export function changeableContacts(
  { account, registration, activation }: ContactProgram,
  { isTitular }: { isTitular: boolean },
): Channel[] {
  const stages = [...(registration?.stages ?? []), ...(activation?.stages ?? [])];
  const approved = stages.some(({ kind }) => kind !== 'byChannel' && hears(kind, 'contactDecided'));
  const offered = account?.contactChange?.channels ?? [];
  return offered.filter((channel) => !(approved && isTitular && channel === 'email'));
}

/** Where a changed contact is written: to the list's, where recovery goes by that, else to the account's own. */
export function changesListsContact({ recovery }: ContactProgram): boolean {
  return recovery?.contact === 'member';
}
