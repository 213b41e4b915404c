import { LIMITS } from '../../domain/limits.ts';
import { linkOf } from '../../domain/messages.ts';
import type { MessageTemplate } from '../../domain/messages.ts';
import type { Letter } from '../../domain/who-is-told.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Transaction } from '../connection/transaction.ts';
import type { NewMessage } from '../messages/add-message.ts';
import { ensureLink } from '../secrets/links.ts';
import type { LinkPurpose } from '../secrets/links.ts';
import type { Owner } from './owner.ts';

/** What letters belong to. */
export interface LettersOf {
  owner: Owner;
  /** Whether "this was not me" can freeze something. */
  holdsAccount: boolean;
}

/** The messages of letters about an account, each with its link; those for the same purpose share one. */
export async function linked(
  tx: Transaction,
  keyring: Keyring,
  { owner, holdsAccount }: LettersOf,
  letters: readonly Letter[],
  key: (index: number) => string,
): Promise<NewMessage[]> {
  const links = new Map<LinkPurpose, string>();
  const written: NewMessage[] = [];
  for (const [index, { template, recipient }] of letters.entries()) {
    if (recipient === null) continue;
    const purpose = purposeOf(template, holdsAccount);
    if (purpose && !links.has(purpose))
      links.set(purpose, await ensureLink(tx, keyring, owner, purpose, terms));
    written.push({ key: key(index), template, recipient, linkId: purpose && links.get(purpose) });
  }
  return written;
}

const terms = { once: true, validMs: LIMITS.notice.notMe };

/** The purpose of a letter's link: in the alarm about an account it freezes it; in a question to a contact it confirms that contact. */
function purposeOf(template: MessageTemplate, holdsAccount: boolean): LinkPurpose | undefined {
  const purpose = linkOf(template);
  return purpose === 'notMe' && !holdsAccount ? undefined : purpose;
}
