import type { Transaction } from '../connection/transaction.ts';

/** A contact that has answered, and the account that gets it. */
export interface AnsweredContact {
  accountId: string;
  channel: 'email' | 'sms';
  contact: string;
}

/** Typed by its holder: the account's own. */
export async function becomeAccounts(
  tx: Transaction,
  { accountId, channel, contact }: AnsweredContact,
): Promise<void> {
  const [email, mobile] = channel === 'email' ? [contact, null] : [null, contact];
  await tx.$executeRaw`
    UPDATE accounts SET email = coalesce(${email}, email), mobile = coalesce(${mobile}, mobile) WHERE id = ${accountId}::uuid`;
}

/**
 * Given to staff, or typed in a program that recovers by the list's contacts: it is on file, as one that is answered at once is
 * (ending/put-on-file.ts).
 */
export async function becomeLists(
  tx: Transaction,
  { accountId, channel, contact }: AnsweredContact,
): Promise<void> {
  const [email, mobile] = channel === 'email' ? [contact, null] : [null, contact];
  await tx.$executeRaw`
    UPDATE members m SET email = coalesce(${email}, m.email), mobile = coalesce(${mobile}, m.mobile)
    FROM accounts c WHERE c.id = ${accountId}::uuid AND m.id = c.member_id`;
  await tx.$executeRaw`
    UPDATE accounts c SET email = CASE WHEN c.email IS NOT NULL OR (c.roster_contact = 'titular' AND m.titular_id IS NOT NULL)
        THEN coalesce(${email}, c.email) END,
      mobile = CASE WHEN c.mobile IS NOT NULL OR (c.roster_contact = 'titular' AND m.titular_id IS NOT NULL) THEN coalesce(${mobile}, c.mobile) END
    FROM members m WHERE c.id = ${accountId}::uuid AND m.id = c.member_id`;
}
