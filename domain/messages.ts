/** What a value is, hence how it is written and checked. */
interface ValueKinds {
  /** An http or https address. */
  url: string;
  /** An instant, written in the program's time zone. */
  moment: Date;
  /** Milliseconds, written in the largest whole unit: "3 days". */
  duration: number;
  /** One line of text. */
  text: string;
  count: number;
  /** A host name; a port is dropped, phones match the name alone. */
  host: string;
  /** Says nothing: a sentence that names it is there when it is true, and left out otherwise. */
  flag: boolean;
}

interface Template {
  channel: 'email' | 'sms';
  values: Readonly<Record<string, keyof ValueKinds>>;
  /** Values that may be absent; a sentence that needs one is then left out. */
  optional: Readonly<Record<string, keyof ValueKinds>>;
  /** The value the email's button leads to; without the value, no button. */
  button?: string;
  /** The value that is to be typed elsewhere: shown large in an email, and bound to the site at the end of an SMS. */
  code?: string;
  /** So many segments an SMS may take; one, where nothing is said. */
  segments?: number;
  /**
   * What the link of a letter about an account does: `notMe` freezes the account that something was done to, `confirmEmail` and
   * `confirmMobile` make the contact that it went to the account's. The links of a journey's own messages lead on in the journey.
   */
  link?: 'notMe' | 'confirmEmail' | 'confirmMobile';
}

/** Every message there is, and what its text may speak of besides {programName} and {phone}. */
export const templates = {
  /** The double check's link. `validFor` is the whole window of the journey. */
  link: {
    channel: 'email',
    values: { url: 'url', expiresAt: 'moment', validFor: 'duration' },
    /** `pinFollows`: using the link sends a PIN. */
    optional: { pinFollows: 'flag' },
    button: 'url',
  },
  /** `host` is the portal's host name: phones fill the code in on that site alone. */
  pin: {
    channel: 'sms',
    values: { pin: 'text', host: 'host', validFor: 'duration' },
    optional: {},
    code: 'pin',
  },
  firstPasswordLink: {
    channel: 'email',
    values: { url: 'url', validFor: 'duration' },
    optional: {},
    button: 'url',
  },
  /** `whom`: whose account it is; several may share a mailbox. */
  recoveryLink: {
    channel: 'email',
    values: { url: 'url', validFor: 'duration' },
    optional: { whom: 'text' },
    button: 'url',
  },
  smsCode: {
    channel: 'sms',
    values: { code: 'text', host: 'host', validFor: 'duration' },
    optional: {},
    code: 'code',
  },
  /** To somebody for whom staff began a journey: nobody has the page open, so the way there comes along. */
  deskSmsCode: {
    channel: 'sms',
    values: { code: 'text', host: 'host', url: 'url', validFor: 'duration' },
    optional: {},
    code: 'code',
    // A link, and a code bound to its site, do not fit into one.
    segments: 2,
  },
  /** `whom`: whose registration it is; the mailbox may be a relative's. */
  emailCode: {
    channel: 'email',
    values: { code: 'text', validFor: 'duration' },
    optional: { whom: 'text' },
    code: 'code',
  },
  notEligible: {
    channel: 'email',
    values: { formUrl: 'url' },
    /** Who is entitled: affiliated within so many years, or today. */
    optional: { years: 'count', active: 'flag' },
    button: 'formUrl',
  },
  hasAccount: {
    channel: 'email',
    values: { loginUrl: 'url' },
    optional: { recoveryUrl: 'url' },
    button: 'loginUrl',
  },
  hasAccountSms: { channel: 'sms', values: { loginUrl: 'url' }, optional: { recoveryUrl: 'url' } },
  /** A recovery without an account. `registrationUrl`: where one is made, by registration or activation. */
  noAccount: {
    channel: 'email',
    values: {},
    optional: { registrationUrl: 'url' },
    button: 'registrationUrl',
  },
  noAccountSms: { channel: 'sms', values: {}, optional: {} },
  /** To the contact on file: somebody typed other data than are there. */
  dataMismatch: { channel: 'email', values: { formUrl: 'url' }, optional: {}, button: 'formUrl' },
  /** To a family member: the titular has no email on file and must give one first. */
  titularLacksContact: { channel: 'email', values: { formUrl: 'url' }, optional: {}, button: 'formUrl' },
  /** The channel that was picked has no contact on file; this goes by the other. */
  lacksMobile: { channel: 'email', values: { formUrl: 'url' }, optional: {}, button: 'formUrl' },
  lacksEmailSms: { channel: 'sms', values: {}, optional: {} },
  /** A message to the other contact on file did not arrive. Says nothing of what was in it, and carries none of it. */
  mobileLost: { channel: 'email', values: {}, optional: {} },
  emailLostSms: { channel: 'sms', values: {}, optional: {} },
  accountFrozen: { channel: 'email', values: {}, optional: {} },
  accountFrozenSms: { channel: 'sms', values: {}, optional: {} },
  /** The contact on file: who asked may not have an account today. */
  notEntitled: { channel: 'email', values: {}, optional: {} },
  notEntitledSms: { channel: 'sms', values: {}, optional: {} },
  /** To the mailbox that a titular gave: staff will decide about it. The button leads to the page that waits. */
  approvalAsked: { channel: 'email', values: { url: 'url' }, optional: {}, button: 'url' },
  /** It is approved: the code, and the way back to the page that it is typed on. */
  contactApproved: {
    channel: 'email',
    values: { code: 'text', url: 'url', validFor: 'duration' },
    optional: {},
    button: 'url',
    code: 'code',
  },
  /** Nobody decided about it in time. */
  approvalExpired: { channel: 'email', values: { formUrl: 'url' }, optional: {}, button: 'formUrl' },
  contactRejected: { channel: 'email', values: { formUrl: 'url' }, optional: {}, button: 'formUrl' },
  /** After a reset; `url` is the "this was not me" link. `whom`: whose account it is; a titular hears of a relative's. */
  passwordChanged: {
    channel: 'email',
    values: { url: 'url', loginUrl: 'url' },
    optional: { whom: 'text' },
    button: 'url',
    link: 'notMe',
  },
  passwordChangedSms: { channel: 'sms', values: { url: 'url' }, optional: {}, link: 'notMe' },
  /** Too many wrong passwords. */
  accountLocked: {
    channel: 'email',
    values: {},
    /** `withActivationCode`: the recovery asks the code of the registration act. */
    optional: { recoveryUrl: 'url', withActivationCode: 'flag' },
    button: 'recoveryUrl',
  },
  accountLockedSms: { channel: 'sms', values: {}, optional: { recoveryUrl: 'url' } },
  /** Too many wrong codes about one person, over all journeys. */
  codesGuessed: { channel: 'email', values: {}, optional: {} },
  codesGuessedSms: { channel: 'sms', values: {}, optional: {} },
  /** Too many wrong activation codes: only a new registration act helps. */
  activationBlocked: { channel: 'email', values: {}, optional: {} },
  activationBlockedSms: { channel: 'sms', values: {}, optional: {} },
  /** To each contact but the holder's own mailbox, and to each there is where a certificate has opened the account. */
  accountOpened: {
    channel: 'email',
    values: { url: 'url' },
    optional: { whom: 'text', byCertificate: 'flag', byForm: 'flag' },
    button: 'url',
    link: 'notMe',
  },
  accountOpenedSms: { channel: 'sms', values: { url: 'url' }, optional: {}, link: 'notMe' },
  /** To a contact that was given for an account: only its own answer makes it one. Says nothing of whose account it is. */
  confirmContact: {
    channel: 'email',
    values: { url: 'url' },
    optional: {},
    button: 'url',
    link: 'confirmEmail',
  },
  confirmContactSms: { channel: 'sms', values: { url: 'url' }, optional: {}, link: 'confirmMobile' },
  /** It has confirmed itself; `url`: "this was not me". */
  contactConfirmed: {
    channel: 'email',
    values: { url: 'url' },
    optional: { whom: 'text' },
    button: 'url',
    link: 'notMe',
  },
  contactConfirmedSms: { channel: 'sms', values: { url: 'url' }, optional: {}, link: 'notMe' },
  /** To the contacts that were on file until staff put others there. `url`: "this was not me", where there is an account. */
  contactReplaced: {
    channel: 'email',
    values: {},
    optional: { url: 'url', hasAccount: 'flag' },
    button: 'url',
    link: 'notMe',
  },
  contactReplacedSms: { channel: 'sms', values: {}, optional: { url: 'url' }, link: 'notMe' },
  /** The password was right, but its holder may not log in now. */
  loginInactive: { channel: 'email', values: {}, optional: { recoveryUrl: 'url' } },
  reminder: { channel: 'email', values: { url: 'url', expiresAt: 'moment' }, optional: {}, button: 'url' },
  smsOutage: { channel: 'email', values: {}, optional: { url: 'url' }, button: 'url' },
  /** The institution's own list does not answer, so nobody has been judged yet. */
  rosterOutage: { channel: 'email', values: {}, optional: {} },
  /** `until`: by then staff have decided, or the applicant hears that they have not. */
  reviewOpened: {
    channel: 'email',
    values: {},
    optional: { url: 'url', until: 'moment' },
    button: 'url',
  },
  reviewApproved: {
    channel: 'email',
    values: { url: 'url' },
    optional: { expiresAt: 'moment' },
    button: 'url',
  },
  reviewRejected: {
    channel: 'email',
    values: { formUrl: 'url' },
    optional: { reason: 'text' },
    button: 'formUrl',
  },
  /** `notMeUrl`: "this was not me". */
  completed: {
    channel: 'email',
    values: { loginUrl: 'url' },
    optional: { notMeUrl: 'url' },
    button: 'loginUrl',
    link: 'notMe',
  },
  expired: { channel: 'email', values: { formUrl: 'url' }, optional: {}, button: 'formUrl' },
} as const satisfies Record<string, Template>;

export type MessageTemplate = keyof typeof templates;

type Given<T extends Template['values']> = { -readonly [K in keyof T]: ValueKinds[T[K]] };

/** What each template must be given. */
export type MessageValues = {
  [T in MessageTemplate]: Given<(typeof templates)[T]['values']> & {
    [K in keyof Given<(typeof templates)[T]['optional']>]?:
      Given<(typeof templates)[T]['optional']>[K] | undefined;
  };
};

export type ValueKind = keyof ValueKinds;

/** The value that the button of an email leads to; empty for one that has no button. */
export function buttonOf(template: MessageTemplate): string {
  const entry: Template = templates[template];
  return entry.button ?? '';
}

/** The value that is a code; empty for a message that carries none. */
export function codeOf(template: MessageTemplate): string {
  const entry: Template = templates[template];
  return entry.code ?? '';
}

/** What a letter's link does, where it has one of its own. */
export function linkOf(template: MessageTemplate): Template['link'] {
  const entry: Template = templates[template];
  return entry.link;
}

/** What a message goes by. */
export function channelOf(template: MessageTemplate): Template['channel'] {
  return templates[template].channel;
}

/** Messages that go by this channel. */
export type MessageBy<C extends Template['channel']> = {
  [T in MessageTemplate]: (typeof templates)[T]['channel'] extends C ? T : never;
}[MessageTemplate];

/** The segments that an SMS may take. */
export function segmentsOf(template: MessageTemplate): number {
  const entry: Template = templates[template];
  return entry.segments ?? 1;
}

/** The kind of each value that a template's texts may name, besides {programName} and {phone}. */
export function valueKinds(template: MessageTemplate): Readonly<Record<string, ValueKind>> {
  const { values, optional } = templates[template];
  return { ...values, ...optional };
}
