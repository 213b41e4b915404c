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
} as const satisfies Record<string, { email: string; sms?: string }>;

export type Notice = keyof typeof notices;

/** Every template that a notice is written by. */
export const noticeTemplates: readonly string[] = Object.values(notices).flatMap((each) =>
  Object.values(each),
);
