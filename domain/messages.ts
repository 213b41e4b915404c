import { valueProviders } from './message-values.ts';
import type { Provided, ValueKind, ValueProvider } from './message-values.ts';

/** What a text calls each value, and who provides it. */
type NamedValues = Readonly<Record<string, ValueProvider>>;

interface Template {
  channel: 'email' | 'sms';
  /** Values that it cannot do without. */
  values?: NamedValues;
  /** Values that may be absent; a sentence that needs one is then left out. */
  optional?: NamedValues;
  /** Delivered even when its journey has ended. A message that opens a stage never is. */
  outlivesJourney: boolean;
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
    outlivesJourney: false,
    values: { url: 'linkUrl', expiresAt: 'deadline', validFor: 'windowLeft' },
    /** `pinFollows`: using the link sends a PIN. */
    optional: { pinFollows: 'pinFollows' },
    button: 'url',
  },
  /** `host` is the portal's host name: phones fill the code in on that site alone. */
  pin: {
    channel: 'sms',
    outlivesJourney: false,
    values: { pin: 'code', host: 'host', validFor: 'codeLeft' },
    code: 'pin',
  },
  firstPasswordLink: {
    channel: 'email',
    outlivesJourney: false,
    values: { url: 'linkUrl', validFor: 'linkLeft' },
    button: 'url',
  },
  /** `whom`: whose account it is; several may share a mailbox. */
  recoveryLink: {
    channel: 'email',
    outlivesJourney: false,
    values: { url: 'linkUrl', validFor: 'linkLeft' },
    optional: { whom: 'whom' },
    button: 'url',
  },
  smsCode: {
    channel: 'sms',
    outlivesJourney: false,
    values: { code: 'code', host: 'host', validFor: 'codeLeft' },
    code: 'code',
  },
  /** To a person for whom staff began a journey: no page of theirs is open, so the way there comes along. */
  deskSmsCode: {
    channel: 'sms',
    outlivesJourney: false,
    values: { code: 'code', host: 'host', url: 'linkUrl', validFor: 'codeLeft' },
    code: 'code',
    // A link, and a code bound to its site, do not fit into one.
    segments: 2,
  },
  /** `whom`: whose registration it is; the mailbox may be a relative's. */
  emailCode: {
    channel: 'email',
    outlivesJourney: false,
    values: { code: 'code', validFor: 'codeLeft' },
    optional: { whom: 'whom' },
    code: 'code',
  },
  notEligible: {
    channel: 'email',
    outlivesJourney: true,
    values: { formUrl: 'formUrl' },
    /** Who is entitled: affiliated within so many years, or today. */
    optional: { years: 'affiliatedYears', active: 'affiliatedToday' },
    button: 'formUrl',
  },
  hasAccount: {
    channel: 'email',
    outlivesJourney: true,
    values: { loginUrl: 'loginUrl' },
    optional: { recoveryUrl: 'recoveryUrl' },
    button: 'loginUrl',
  },
  /** To the phone that is to take the pictures in a computer's place. `digits`: what the computer shows. */
  handoffLink: {
    channel: 'sms',
    outlivesJourney: false,
    values: { url: 'handoffUrl', digits: 'handoffDigits' },
  },
  hasAccountSms: {
    channel: 'sms',
    outlivesJourney: true,
    values: { loginUrl: 'loginUrl' },
    optional: { recoveryUrl: 'recoveryUrl' },
  },
  /** A recovery without an account. `registrationUrl`: where one is made, by registration or activation. */
  noAccount: {
    channel: 'email',
    outlivesJourney: true,
    optional: { registrationUrl: 'openingUrl' },
    button: 'registrationUrl',
  },
  noAccountSms: { channel: 'sms', outlivesJourney: true },
  /** To the contact on file: an applicant typed other data than are there. */
  dataMismatch: {
    channel: 'email',
    outlivesJourney: true,
    values: { formUrl: 'formUrl' },
    button: 'formUrl',
  },
  /** To a family member: the titular has no email on file and must give one first. */
  titularLacksContact: {
    channel: 'email',
    outlivesJourney: true,
    values: { formUrl: 'formUrl' },
    button: 'formUrl',
  },
  /** The channel that was picked has no contact on file; this goes by the other. */
  lacksMobile: { channel: 'email', outlivesJourney: true, values: { formUrl: 'formUrl' }, button: 'formUrl' },
  lacksEmailSms: { channel: 'sms', outlivesJourney: true },
  /** A message to the other contact on file did not arrive. Says nothing of what was in it, and carries none of it. */
  mobileLost: { channel: 'email', outlivesJourney: true },
  emailLostSms: { channel: 'sms', outlivesJourney: true },
  accountFrozen: { channel: 'email', outlivesJourney: true },
  accountFrozenSms: { channel: 'sms', outlivesJourney: true },
  /** The contact on file: who asked may not have an account today. */
  notEntitled: { channel: 'email', outlivesJourney: true },
  notEntitledSms: { channel: 'sms', outlivesJourney: true },
  /** To the mailbox that a titular gave: staff will decide about it. The button leads to the page that waits. */
  approvalAsked: { channel: 'email', outlivesJourney: false, values: { url: 'linkUrl' }, button: 'url' },
  /** It is approved: the code, and the way back to the page that it is typed on. */
  contactApproved: {
    channel: 'email',
    outlivesJourney: false,
    values: { code: 'code', url: 'linkUrl', validFor: 'codeLeft' },
    button: 'url',
    code: 'code',
  },
  /** Staff did not decide about it in time. */
  approvalExpired: {
    channel: 'email',
    outlivesJourney: true,
    values: { formUrl: 'formUrl' },
    button: 'formUrl',
  },
  contactRejected: {
    channel: 'email',
    outlivesJourney: true,
    values: { formUrl: 'formUrl' },
    button: 'formUrl',
  },
  /** After a reset; `url` is the "this was not me" link. `whom`: whose account it is; a titular hears of a relative's. */
  passwordChanged: {
    channel: 'email',
    outlivesJourney: true,
    values: { url: 'linkUrl', loginUrl: 'loginUrl' },
    optional: { whom: 'whom' },
    button: 'url',
    link: 'notMe',
  },
  passwordChangedSms: { channel: 'sms', outlivesJourney: true, values: { url: 'linkUrl' }, link: 'notMe' },
  /** Too many wrong passwords. */
  accountLocked: {
    channel: 'email',
    outlivesJourney: true,
    /** `withActivationCode`: the recovery asks the code of the registration act. */
    optional: { recoveryUrl: 'recoveryUrl', withActivationCode: 'activationCodeAsked' },
    button: 'recoveryUrl',
  },
  accountLockedSms: { channel: 'sms', outlivesJourney: true, optional: { recoveryUrl: 'recoveryUrl' } },
  /** Too many wrong codes about one person, over all journeys. */
  codesGuessed: { channel: 'email', outlivesJourney: true },
  codesGuessedSms: { channel: 'sms', outlivesJourney: true },
  /** Too many wrong activation codes: only a new registration act helps. */
  activationBlocked: { channel: 'email', outlivesJourney: true },
  activationBlockedSms: { channel: 'sms', outlivesJourney: true },
  /** To each contact but the holder's own mailbox, and to each there is where a certificate has opened the account. */
  accountOpened: {
    channel: 'email',
    outlivesJourney: true,
    values: { url: 'linkUrl' },
    optional: { whom: 'whom', byCertificate: 'byCertificate', byForm: 'byForm' },
    button: 'url',
    link: 'notMe',
  },
  accountOpenedSms: { channel: 'sms', outlivesJourney: true, values: { url: 'linkUrl' }, link: 'notMe' },
  /** To a contact that was given for an account: only its own answer makes it one. Says nothing of whose account it is. */
  confirmContact: {
    channel: 'email',
    outlivesJourney: true,
    values: { url: 'linkUrl' },
    button: 'url',
    link: 'confirmEmail',
  },
  confirmContactSms: {
    channel: 'sms',
    outlivesJourney: true,
    values: { url: 'linkUrl' },
    link: 'confirmMobile',
  },
  /** It has confirmed itself; `url`: "this was not me". */
  contactConfirmed: {
    channel: 'email',
    outlivesJourney: true,
    values: { url: 'linkUrl' },
    optional: { whom: 'whom' },
    button: 'url',
    link: 'notMe',
  },
  contactConfirmedSms: { channel: 'sms', outlivesJourney: true, values: { url: 'linkUrl' }, link: 'notMe' },
  /** The holder has asked for another contact, which has answered. `objection`: until it is in force; `url`: "this was not me" stops it. */
  contactChanging: {
    channel: 'email',
    outlivesJourney: true,
    values: { url: 'linkUrl', objection: 'objectionTime' },
    optional: { whom: 'whom' },
    button: 'url',
    link: 'notMe',
  },
  contactChangingSms: { channel: 'sms', outlivesJourney: true, values: { url: 'linkUrl' }, link: 'notMe' },
  /** To whom the holder shares the credential with. Says nothing of whose it is: the contact may be mistyped. */
  shareLink: {
    channel: 'email',
    outlivesJourney: true,
    values: { url: 'shareUrl', validFor: 'shareTime' },
    button: 'url',
  },
  shareLinkSms: { channel: 'sms', outlivesJourney: true, values: { url: 'shareUrl' } },
  /** To the holder: the link of a share was opened, or another document than the authorised one was typed there. */
  shareOpened: { channel: 'email', outlivesJourney: true, values: { url: 'sharesUrl' }, button: 'url' },
  shareOpenedSms: { channel: 'sms', outlivesJourney: true },
  shareRefused: { channel: 'email', outlivesJourney: true, values: { url: 'sharesUrl' }, button: 'url' },
  shareRefusedSms: { channel: 'sms', outlivesJourney: true },
  /** To the contacts that were on file until staff put others there. `url`: "this was not me", where there is an account. */
  contactReplaced: {
    channel: 'email',
    outlivesJourney: true,
    optional: { url: 'linkUrl', hasAccount: 'hasLink' },
    button: 'url',
    link: 'notMe',
  },
  contactReplacedSms: { channel: 'sms', outlivesJourney: true, optional: { url: 'linkUrl' }, link: 'notMe' },
  /** The password was right, but its holder may not log in now. */
  loginInactive: { channel: 'email', outlivesJourney: true, optional: { recoveryUrl: 'recoveryUrl' } },
  reminder: {
    channel: 'email',
    outlivesJourney: false,
    values: { url: 'linkUrl', expiresAt: 'deadline' },
    button: 'url',
  },
  smsOutage: { channel: 'email', outlivesJourney: false, optional: { url: 'linkUrl' }, button: 'url' },
  /** The institution's own list does not answer, so no applicant has been judged yet. */
  rosterOutage: { channel: 'email', outlivesJourney: false },
  /** `until`: by then staff have decided, or the applicant hears that they have not. */
  reviewOpened: {
    channel: 'email',
    outlivesJourney: false,
    optional: { url: 'linkUrl', until: 'stageEnd' },
    button: 'url',
  },
  /** A reviewer wants one picture again. `until`: by then staff have decided. */
  pictureAsked: {
    channel: 'email',
    outlivesJourney: false,
    values: { url: 'linkUrl' },
    optional: {
      front: 'askedFront',
      back: 'askedBack',
      passport: 'askedPassport',
      greenCard: 'askedGreenCard',
      face: 'askedFace',
      blurred: 'askedBlurred',
      dark: 'askedDark',
      glare: 'askedGlare',
      cutOff: 'askedCutOff',
      covered: 'askedCovered',
      wrongPicture: 'askedWrongPicture',
      until: 'stageEnd',
    },
    button: 'url',
  },
  reviewApproved: {
    channel: 'email',
    outlivesJourney: false,
    values: { url: 'linkUrl' },
    optional: { expiresAt: 'deadline' },
    button: 'url',
  },
  reviewRejected: {
    channel: 'email',
    outlivesJourney: true,
    values: { formUrl: 'formUrl' },
    /** The reason, where the reviewer gave one that can be told. */
    optional: {
      picturesUnclear: 'picturesUnclear',
      wrongDocument: 'wrongDocument',
      documentExpired: 'documentExpired',
      dataDiffer: 'dataDiffer',
      notOriginal: 'notOriginal',
      faceDiffers: 'faceDiffers',
    },
    button: 'formUrl',
  },
  /** `notMeUrl`: "this was not me". */
  completed: {
    channel: 'email',
    outlivesJourney: true,
    values: { loginUrl: 'loginUrl' },
    optional: { notMeUrl: 'linkUrl' },
    button: 'loginUrl',
    link: 'notMe',
  },
  expired: { channel: 'email', outlivesJourney: true, values: { formUrl: 'formUrl' }, button: 'formUrl' },
} as const satisfies Record<string, Template>;

export type MessageTemplate = keyof typeof templates;

type Given<T> = { -readonly [K in keyof T]: T[K] extends ValueProvider ? Provided<T[K]> : never };
/** One that may be absent may also be given as undefined. */
type MayBeGiven<T> = { [K in keyof Given<T>]?: Given<T>[K] | undefined };
type Part<E, P extends string> = E extends Readonly<Record<P, infer V>> ? V : object;

/** What each template must be given. */
export type MessageValues = {
  [T in MessageTemplate]: Given<Part<(typeof templates)[T], 'values'>> &
    MayBeGiven<Part<(typeof templates)[T], 'optional'>>;
};

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

/** Who provides each value that a template's texts may name, besides {programName} and {phone}. */
export function providersOf(template: MessageTemplate): NamedValues {
  const { values, optional }: Template = templates[template];
  return { ...values, ...optional };
}

/** The kind of each of them. */
export function valueKinds(template: MessageTemplate): Readonly<Record<string, ValueKind>> {
  const providers = Object.entries(providersOf(template));
  return Object.fromEntries(providers.map(([name, provider]) => [name, valueProviders[provider]]));
}

/** Whether a template cannot do without a value. */
export function needs(template: MessageTemplate, value: string): boolean {
  const { values = {} }: Template = templates[template];
  return value in values;
}

/** Messages that are delivered even when their journey has ended, unless they open a stage. */
export const outlivingTemplates: readonly MessageTemplate[] = (
  Object.keys(templates) as MessageTemplate[]
).filter((template) => templates[template].outlivesJourney);
