import { changesListsContact } from '../../domain/changeable-contacts.ts';
import type { Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Transaction } from '../connection/transaction.ts';
import { becomeAccounts, becomeLists } from '../contacts/become.ts';
import { contactsOfMember, noteChange } from '../contacts/changes.ts';
import { writeNotice } from '../letters/notices.ts';
import type { HeldRequest } from './requests.ts';

/**
 * No contact has objected: the new one is the account's. Each contact that is or was on file is told. "This was not me" puts the old one
 * back, by that letter's link and by the one of the letter that announced it.
 */
export async function putInForce(
  tx: Transaction,
  keyring: Keyring,
  program: Program,
  { accountId, channel, contact, letterId }: HeldRequest,
): Promise<void> {
  if (channel === null || contact === null) return;
  const before = await contactsOfMember(tx, await memberOf(tx, accountId));
  const become = changesListsContact(program) ? becomeLists : becomeAccounts;
  await become(tx, { accountId, channel, contact });
  const [letter] = await writeNotice(tx, keyring, program, { accountId }, 'contactConfirmed');
  if (!before) return;
  for (const journeyId of [letterId, letter?.letterId ?? null])
    if (journeyId !== null) await noteChange(tx, before, { journeyId, by: null });
}

async function memberOf(tx: Transaction, accountId: string): Promise<string> {
  const rows = await tx.$queryRaw<{ memberId: string }[]>`
    SELECT member_id AS "memberId" FROM accounts WHERE id = ${accountId}::uuid`;
  return rows[0]?.memberId ?? '';
}
