/**
 * What the holder of an account, or a member who has none yet, is told outside any journey of theirs: by email where one is on file, else
 * by the text message, where there is one.
 */
export const notices = {
  /** Too many wrong passwords. */
  accountLocked: { email: 'accountLocked', sms: 'accountLockedSms' },
  /** The password was right, but its holder may not log in now. */
  loginInactive: { email: 'loginInactive' },
  /** Too many wrong activation codes. */
  activationBlocked: { email: 'activationBlocked', sms: 'activationBlockedSms' },
  /** A certificate has opened the account: told by each contact on file, as a reset is. */
  accountOpened: { email: 'accountOpened', sms: 'accountOpenedSms', byEach: true },
  /** Staff have put other contacts on file: told by each that was there until then, and not by the new ones. */
  contactReplaced: { email: 'contactReplaced', sms: 'contactReplacedSms', toReplaced: true },
} as const satisfies Record<string, NoticeLetters>;

export interface NoticeLetters {
  email: string;
  sms?: string;
  byEach?: true;
  toReplaced?: true;
}

export type Notice = keyof typeof notices;

/** Every template that a notice is written by. */
export const noticeTemplates: readonly string[] = Object.values<NoticeLetters>(notices).flatMap(
  ({ email, sms }) => (sms === undefined ? [email] : [email, sms]),
);
