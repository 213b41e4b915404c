/** What a value is, hence how it is written and checked. */
export interface ValueKinds {
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

export type ValueKind = keyof ValueKinds;

/**
 * Everything that a message can be given, and what it is. Each has one provider, which finds it for a message that is sent
 * (activities/message-values.ts); a message's entry names those that it takes (domain/messages.ts).
 */
export const valueProviders = {
  /** Of the link that was made for the message. */
  linkUrl: 'url',
  /** The form of the message's journey. */
  formUrl: 'url',
  loginUrl: 'url',
  /** The form of a recovery, where the program has one. */
  recoveryUrl: 'url',
  /** The form that opens an account, by registration or activation. */
  openingUrl: 'url',
  /** The address of the hand-off that the message brings to a phone, and the number that both devices show. */
  handoffUrl: 'url',
  handoffDigits: 'text',
  /** When the journey's window ends. */
  deadline: 'moment',
  /** When the open stage ends by itself. */
  stageEnd: 'moment',
  windowLeft: 'duration',
  /** How long the link works; as long as its journey runs, where it has no end of its own. */
  linkLeft: 'duration',
  codeLeft: 'duration',
  /** How long the contacts on file may object to another. */
  objectionTime: 'duration',
  /** Of a shared credential: its link, how long it shows it, and where its holder sees who has opened it. */
  shareUrl: 'url',
  shareTime: 'duration',
  sharesUrl: 'url',
  code: 'text',
  /** Whose account or registration it is: the mailbox may be a relative's. */
  whom: 'text',
  /** The portal's host: phones fill a code in on that site alone. */
  host: 'host',
  /** Within how many years an applicant must have been affiliated. */
  affiliatedYears: 'count',
  /** Only a person who is affiliated today is entitled. */
  affiliatedToday: 'flag',
  /** Using the link sends a PIN. */
  pinFollows: 'flag',
  /** The recovery asks the code of the registration act. */
  activationCodeAsked: 'flag',
  /** The account was opened by a certificate, outside any journey; or by a journey's form. */
  byCertificate: 'flag',
  byForm: 'flag',
  /** Why an identity was refused (domain/rejection-reasons.ts). */
  picturesUnclear: 'flag',
  wrongDocument: 'flag',
  documentExpired: 'flag',
  dataDiffer: 'flag',
  notOriginal: 'flag',
  faceDiffers: 'flag',
  /** Which picture a reviewer asks for again, and why (domain/picture-ask.ts). */
  askedFront: 'flag',
  askedBack: 'flag',
  askedPassport: 'flag',
  askedGreenCard: 'flag',
  askedFace: 'flag',
  askedBlurred: 'flag',
  askedDark: 'flag',
  askedGlare: 'flag',
  askedCutOff: 'flag',
  askedCovered: 'flag',
  askedWrongPicture: 'flag',
  /** A link was made for the message. */
  hasLink: 'flag',
} as const satisfies Record<string, ValueKind>;

export type ValueProvider = keyof typeof valueProviders;

/** What a provider gives. */
export type Provided<P extends ValueProvider> = ValueKinds[(typeof valueProviders)[P]];
