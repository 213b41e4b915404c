import type { Contact } from './eligibility.ts';
import type { MessageBy } from './messages.ts';
import { askedToConfirm, whoIsTold } from './who-is-told.ts';
import type { AccountEvent, Letter, OnFile } from './who-is-told.ts';

/** The recipients of a notice. */
export type NoticeRule =
  /** By email where one is on file, else by the text message, where there is one. */
  | { to: 'holder'; email: MessageBy<'email'>; sms?: MessageBy<'sms'> }
  /** Each contact that is on file, or was (domain/who-is-told.ts). */
  | { to: 'everyContact'; event: AccountEvent }
  /** Each contact that was on file until now, and not the new ones. */
  | { to: 'replaced'; email: MessageBy<'email'>; sms: MessageBy<'sms'> }
  /** A contact that the holder has typed, and which is on no file. */
  | { to: 'typed'; email: MessageBy<'email'>; sms: MessageBy<'sms'> }
  /** Contacts that were given for the account and are to confirm themselves. */
  | { to: 'unconfirmed' };

/** What the holder of an account, or a member who has none yet, is told outside any journey of theirs: each by a letter (store/letters). */
export const notices = {
  /** Too many wrong passwords. */
  accountLocked: { to: 'holder', email: 'accountLocked', sms: 'accountLockedSms' },
  /** The password was right, but its holder may not log in now. */
  loginInactive: { to: 'holder', email: 'loginInactive' },
  /** Too many wrong activation codes. */
  activationBlocked: { to: 'holder', email: 'activationBlocked', sms: 'activationBlockedSms' },
  /** Too many wrong codes, over all journeys. */
  codesGuessed: { to: 'holder', email: 'codesGuessed', sms: 'codesGuessedSms' },
  /** A certificate has opened the account. */
  accountOpened: { to: 'everyContact', event: 'openedByCertificate' },
  /** Staff have put other contacts on file. */
  contactReplaced: { to: 'replaced', email: 'contactReplaced', sms: 'contactReplacedSms' },
  /** A contact that was given for the account is its contact now. */
  contactConfirmed: { to: 'everyContact', event: 'contactConfirmed' },
  /** A contact that its holder asked for has answered, and will be in force unless a contact on file objects. */
  contactChanging: { to: 'everyContact', event: 'contactChanging' },
  /** There is a contact that has not confirmed itself. */
  confirmContact: { to: 'unconfirmed' },
  /** The holder shares the credential. */
  shareLink: { to: 'typed', email: 'shareLink', sms: 'shareLinkSms' },
  /** What has happened at a share's link. */
  shareOpened: { to: 'holder', email: 'shareOpened', sms: 'shareOpenedSms' },
  shareRefused: { to: 'holder', email: 'shareRefused', sms: 'shareRefusedSms' },
} as const satisfies Record<string, NoticeRule>;

export type Notice = keyof typeof notices;

/**
 * The contacts that its rule names: those whom an event concerns, a contact that was replaced, typed or is to confirm itself, else the holder.
 * @param given where they were reached until now, or what the holder has typed
 * @param onFile absent where it is about no known person
 */
export function lettersOf(notice: Notice, given: Contact, onFile: OnFile | undefined): Letter[] {
  const rule: NoticeRule = notices[notice];
  if (rule.to === 'replaced' || rule.to === 'typed')
    return [
      { template: rule.email, recipient: given.email },
      { template: rule.sms, recipient: given.mobile },
    ];
  if (!onFile) return [];
  if (rule.to === 'unconfirmed') return askedToConfirm(onFile.unconfirmed);
  if (rule.to === 'everyContact') return whoIsTold(rule.event, onFile);
  return toHolder(rule, onFile);
}

/** By email where there is one, else by text message; by the account's contact, else by the member's. */
function toHolder(
  { email, sms }: Extract<NoticeRule, { to: 'holder' }>,
  { account, member }: OnFile,
): Letter[] {
  const mailbox = account.email ?? member.email;
  if (mailbox !== null || sms === undefined) return [{ template: email, recipient: mailbox }];
  return [{ template: sms, recipient: account.mobile ?? member.mobile }];
}
