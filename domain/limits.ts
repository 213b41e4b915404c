import { CREDENTIAL_LIMITS } from './credential/limits.ts';
import { DAY, HOUR, MINUTE, SECOND } from './duration.ts';
import { ENGINE_LIMITS } from './engine-limits.ts';

/**
 * Every number that no institution's document gives. A program file may set its own where its schema lets it;
 * the rest holds for all. Durations are milliseconds. Each line names its source.
 */
export const LIMITS = {
  ...ENGINE_LIMITS,
  code: {
    /** NIST SP 800-63B 3.1.3.2, OWASP ASVS 6.5: at least six digits. */
    digits: 6,
    /** ASVS 6.5.5: out-of-band codes live at most 10 minutes unless the institution says otherwise. */
    valid: 10 * MINUTE,
    /** NIST SP 800-63B 3.2.2: throttled; five wrong answers kill a code. */
    attempts: 5,
    /** All codes of one journey together; a resend never resets it. */
    attemptsPerJourney: 20,
    /** All codes about one person, over all journeys and networks: NIST SP 800-63B 3.2.2, at most 100 failures of an account. */
    attemptsPerPerson: 100,
    /** How long wrong codes add up: 100 guesses at 6 digits are 1 in 10,000 a month. */
    personMemory: 30 * DAY,
  },
  resend: {
    /** Login.gov, Twilio Verify: wait 30 s, then twice as long each time. */
    firstWait: 30 * SECOND,
    longestWait: 16 * MINUTE,
    perDestinationPerHour: 5,
    perDestinationPerDay: 10,
    perNetworkPerHour: 20,
    /** A code with less time left is not repeated but made anew: an SMS takes up to a minute, and typing it another. */
    worthRepeating: 2 * MINUTE,
  },
  accountRequest: {
    /** How long a new contact has to answer: as long as the form of a registration by code stays open (programs/osseg). */
    confirm: DAY,
    /** Requests by one account, with any outcome. */
    perHour: 5,
    /** Copies of everything that is held of its holder: each costs a dozen statements. */
    copiesPerHour: 10,
  },
  group: {
    /** A card of the family that is looked at again within this time is one view (ours). */
    oneView: HOUR,
    /** Views that a member is shown (ours). */
    listed: 50,
  },
  share: {
    /** Wrong documents typed at its link, before it is worth nothing: as of a code (NIST SP 800-63B 3.2.2). */
    wrongDocuments: 5,
    /** Shares of one account in an hour, and under way at a time: a family and its chemists (ours). */
    perHour: 20,
    atOnce: 20,
    /** Openings of one share in an hour: each is written down, and told (ours). */
    openingsPerHour: 30,
    /** Tokens that were never one, from one network: guessing 256 bits is hopeless, but need not be free. */
    unknownPerNetworkPerHour: 100,
    /** At most one letter in this time says that the same share was opened (ours). */
    toldEvery: HOUR,
    /** How long a share that is over stays in its holder's list (ours). */
    listed: 30 * DAY,
  },
  form: {
    /** Forms one network may send: a health centre's shared address must still get through. */
    perNetworkPerHour: 60,
    /** Forms of each kind about one document, from all senders together. */
    perPersonPerDay: { registration: 10, activation: 10, recovery: 10 },
    /** So many forms a network, about a person and with a mailbox, pass all the same where a contact on file answers: no stranger locks a holder out. */
    ownPerDay: 3,
    /** Spelled-out caps on what people type. RFC 5321 4.5.3.1.3 for email. */
    emailLength: 254,
  },
  destination: {
    /** Messages that strangers' forms and repetitions may bring to one phone or mailbox: a family of six may register by one titular's in an evening. */
    perHour: 10,
    perDay: 20,
  },
  sending: {
    /** A program's messages of all kinds, where its file says nothing else (Twilio, "SMS pumping": spending caps). */
    smsPerHour: 2_000,
    emailsPerHour: 10_000,
    /** The numbers of a block share all but their last digits; in a country of millions so many different ones an hour are no chance. */
    blockDigits: 4,
    numbersPerBlockPerHour: 20,
    /** Different numbers of one calling code that were typed into a program's forms: far above a busy day's hour where it expects them, a few anywhere else. */
    numbersPerCountryPerHour: 1_000,
    numbersPerOtherCountryPerHour: 30,
    /** How soon a message that is held is looked at again. */
    lookAgain: MINUTE,
  },
  network: {
    /** How many times a network's share the whole IPv6 /48 may have: it is one customer's at most (RFC 6177), or many phones'. */
    widerTimes: 10,
  },
  reminder: {
    /** Once, this long before the deadline. */
    before: 24 * HOUR,
  },
  reports: {
    /**
     * When a provider that has told nothing final of a message is asked: after this time, then after twice as long each time, so often (10
     * minutes to 5 hours).
     */
    askedAfter: 10 * MINUTE,
    asked: 6,
  },
  /** How long a step gives the same answer to the same Idempotency-Key: an applicant presses again within minutes. */
  lostAnswer: 10 * MINUTE,
  database: {
    /** One statement; a server that has not answered by then hangs, and its connection is given up. */
    patience: 8 * SECOND,
  },
  capture: {
    /** Jumio, Veriff: what phones' cameras produce, with room to spare. */
    bytes: 12 * 1024 * 1024,
    pixels: 40_000_000,
    /** Failed tries per side before the applicant may hand the picture to a person as it is. */
    attempts: 3,
    /**
     * Pictures of one side that are judged in one journey, with any outcome: no applicant needs half of them, and each may start a reading.
     */
    perSide: 20,
    /** Uploads of one journey at the same time: the page sends one. */
    atOnce: 2,
    /** Uploads of one network: as many as its forms lead to (`form.perNetworkPerHour`), several tries for each side. */
    perNetworkPerHour: 900,
    /** Bytes of uploads that a process holds at the same time, of all and of one network: the page sends some 2 MB, so that is a full waiting room. */
    bytesAtOnce: 192 * 1024 * 1024,
    bytesAtOncePerNetwork: 128 * 1024 * 1024,
    /** When to come back where there is no room. */
    comeBack: 5 * SECOND,
    /** Processes that decode, in each process that takes uploads: one journey keeps one busy, so one is left for the others. */
    processes: 2,
  },
  live: {
    /** Checks that were not passed, of one opening; then a picture goes to a person (as many as Onfido and Veriff take). */
    tries: 3,
    /** Checks that are begun in one opening: those, one that was passed and one more, and as many of which nothing came (ours). */
    begun: 10,
    /** From its beginning to its frames: 20 seconds before the camera at the slower pace, reading first, and a slow line (ours). */
    valid: 3 * MINUTE,
    /** Frames of a check, and of one step. */
    frames: 16,
    framesEach: 3,
    /** Bytes of one frame: at 480 lines they have 30 to 70 kB. */
    frameBytes: 200 * 1024,
    /** Bytes of them all in one request, as text of four characters for three bytes. */
    bytes: 3 * 1024 * 1024,
    /** Processes that judge, in each process that takes uploads. */
    processes: 1,
  },
  handoff: {
    /** Onfido, "Cross device link": a link to the phone lives for an hour. */
    valid: HOUR,
    /** New ones of one journey: enough for an applicant who loses it a few times, too few to fill a table (ours). */
    perJourneyPerHour: 20,
    /** Tokens that were never one: guessing 256 bits is hopeless, but need not be free. */
    unknownPerNetworkPerHour: 100,
  },
  pictures: {
    /** After the decision about the identity; a program may say less (ours: long enough for a complaint, GDPR art. 5.1 e). */
    keptDays: 30,
    /** After a journey's end that came without a decision: a day (ours). */
    undecided: DAY,
    /** How often those whose time is over are looked for, and of how many journeys they are deleted at once. */
    lookEvery: 10 * MINUTE,
    atOnce: 200,
    /** A file that no row names is left by a crash: after so long it is removed, looked for as often. */
    stray: DAY,
  },
  seenBefore: {
    /** How many other journeys with the same picture or number staff are told of, at most (ours). */
    shown: 50,
  },
  numbers: {
    /** How old the sums get before they are brought up to date: a supervisor's morning look, not a control room (ours). */
    every: 2 * MINUTE,
  },
  stream: {
    /** Pages of one journey that are told of its changes; further ones look by themselves, as behind proxies that cut streams off. */
    perToken: 5,
    /** A waiting room in which everybody has a page open, behind one address. */
    perNetwork: 60,
    /** What a process carries beside its other work: an idle stream is a socket and a timer. */
    perProcess: 4_000,
    comeBack: 30 * SECOND,
  },
  login: {
    /** Login.gov: failures before an account and network pair waits, and how long; doubling. */
    failures: 5,
    firstWait: MINUTE,
    longestWait: 2 * HOUR,
    /**
     * Failures of one network in 12 hours, by program, without a success there after them. From then on a challenge is asked, never a wait:
     * thousands may share the network.
     */
    unchallengedPerNetwork: 50,
    /** The same about one document over all networks. */
    unchallengedPerPerson: 20,
    /**
     * NIST SP 800-63B 3.2.2: no more than 100 failures of one account. Then each waits "up to an hour", but for places where its holder has
     * been before.
     */
    failuresPerPerson: 100,
    longestWaitPerPerson: HOUR,
    /** How long failures about one document add up. */
    personMemory: 30 * DAY,
    /** Staff: failures of one network that are free; then it waits from a minute up to this long. */
    failuresPerStaffNetwork: 50,
    longestWaitPerStaffNetwork: 15 * MINUTE,
  },
  place: {
    /** How long the place of a successful login is remembered after the last one, and how many of the newest of each account. */
    remembered: 180 * DAY,
    perAccount: 20,
  },
  password: {
    /** Each costs 15 ms of a processor; parallel ones of one journey must not cost them all. */
    hashesPerJourneyPerHour: 20,
  },
  session: {
    /** Login.gov; WCAG 2.2.1 asks for the warning. */
    idle: 15 * MINUTE,
    warning: 2 * MINUTE,
    absolute: 12 * HOUR,
  },
  stepUp: {
    /** A code and its resends; then a new one must be asked for. */
    window: 30 * MINUTE,
    /** ASVS 6.5.5, NIST SP 800-63B: how long a raised session waits for the request it was raised for. */
    high: 10 * MINUTE,
  },
  activation: {
    /** Cl@ve: five wrong activation codes block it for good. */
    tries: 5,
  },
  unconfirmedContact: {
    /** Wrong documents typed at its link, before the link is worth nothing. As of a code (NIST SP 800-63B 3.2.2). */
    tries: 5,
  },
  recovery: {
    /** OWASP, Forgot Password cheat sheet: reset links are short-lived. */
    link: HOUR,
    /** A family may share a mailbox; a request for more letters at once than this is no family's. */
    accountsPerMailbox: 10,
  },
  challenge: {
    /** How long its answer is taken: altcha's own advice is 10 to 20 minutes. */
    valid: 10 * MINUTE,
    /**
     * PBKDF2 iterations a try, and the range of tries that the right one lies in: a second on a phone that is ten times slower than a
     * desktop (docs/operations.md).
     */
    iterations: 2_500,
    leastTries: 120,
    mostTries: 240,
    /** Challenges one network may ask for: a health centre's shared address, several for each form and login. */
    perNetworkPerHour: 600,
    /** How long Google is waited for. */
    verification: 5 * SECOND,
  },
  assistedStart: {
    /** Questions of one of the staff about people: one every two minutes, twice over for slips of the pen. Each answer tells who exists. */
    lookUpsPerHour: 60,
    /** How long the person who was shown can be confirmed: time to compare them with the card in hand (ours; as long as a code lives). */
    confirmation: 10 * MINUTE,
  },
  staff: {
    /** Refused calls of one of the staff, by role or program: a mistyped address now and then, not a search (CWE-639). */
    refusalsPerHour: 120,
    /** Wrong passwords for one name over all networks; Login.gov's for a network in 12 hours, in one. */
    failedLoginsPerHour: 50,
    /** Logins by the identity provider: how long one may take there (as long as a code of ours lives), and how many a network may begin; an office shares one. */
    providerLogin: 10 * MINUTE,
    providerLoginsPerHour: 300,
    /** Texts that one of the staff looks for: a call a minute, each with a few tries (ours). */
    searchesPerHour: 300,
    /** Data that one of the staff has shown in full: a call every two minutes, each with two (ours). */
    revealsPerHour: 60,
    /** Characters of the reason for which a datum is shown in full: a few words (ours). */
    revealReason: 10,
    secondFactor: {
      /** RFC 6238, 5.2: a code of the step before or after counts too, for a clock that is a little off and for a slow typist. */
      totp: { stepMs: 30 * SECOND, digits: 6, graceSteps: 1, secretBytes: 20 },
      /** A secret that was shown waits so long for its first code (ours). */
      confirmWithin: 15 * MINUTE,
      /** As GitHub and Google give, or a few more; each of 80 bits, so a plain hash keeps them. */
      recoveryCodes: 10,
      recoveryCodeBytes: 10,
      /** What a browser is asked to sign lives as long as WebAuthn recommends to wait for its user (Level 3, 15.1); some devices and keys (ours). */
      passkey: { askFor: 5 * MINUTE, most: 10, longestName: 40 },
    },
    /** Lines of the audit on a page, and in a table (ours): a year of a small program; more is for a narrower question. */
    audit: { page: 50, exported: 10_000 },
    /** Characters of a reason that the audit keeps: a word at least, and a paragraph at most (ours). */
    reason: { shortest: 3, longest: 500 },
    /** How far staff move a journey's deadline, and how often (ours): a day to find the card, not a way to keep a journey for ever. */
    extension: DAY,
    extensions: 3,
  },
  search: {
    /** Characters of a text: a name's initial says nothing, and no key is longer than an email. */
    text: { shortest: 2, longest: 254 },
    /** People and journeys that one answer has; more are told to be there, not shown (ours). */
    shown: 20,
    /** Letters from which on a word is the beginning of a name; shorter ones are names. */
    prefix: 3,
  },
  credential: {
    ...CREDENTIAL_LIMITS,
    /**
     * How many steps after its own a right code is said to be too old, rather than no code (ours: for a person who copied it a while ago).
     */
    oldSteps: 10,
    /** Codes and QR codes that one network has checked: a chain of pharmacies behind one address (ours). */
    checksPerNetworkPerHour: 600,
    /** Codes for one person that were not right, from one network and from all: 60 guesses among a million, an hour. */
    wrongPerPairPerHour: 10,
    wrongPerPersonPerHour: 60,
  },
  queue: {
    /** How many of each kind are counted, and how many shown: a screen, and in an outage no more work than on a busy day (ours). */
    counted: 1_000,
    shown: 25,
  },
  stuck: {
    /** How many stuck ones of each kind are looked at: in an outage no more work than on a busy day (ours). */
    counted: 10_000,
    /** Of a group as many make a page (ours). */
    page: 50,
  },
  reconcile: {
    /** How often rows and workflows are compared (ours): what is lost waits no longer than that. */
    every: 15 * MINUTE,
  },
  groupRetry: {
    /** Tries begun a second: what staff choose from, and what is offered. Twilio takes one a second of a plain number, hundreds of a sender pool. */
    perSecond: { least: 1, usual: 5, most: 20 },
    /** How many failures in a row end it: the provider is down still (ours). */
    failuresInARow: 10,
    /** Tries that are out at the same time (ours). */
    abreast: 20,
    /** How long a try keeps its journey from being taken up by another worker. Longer than a try takes. */
    lease: 2 * MINUTE,
  },
  staffSession: {
    /** ASVS 7.3: staff at a shared desk; a working day in all. */
    idle: 15 * MINUTE,
    absolute: 8 * HOUR,
    /** As account holders are warned. */
    warning: 2 * MINUTE,
  },
  notes: {
    /** Characters of a note of staff: a word at least, half a page at most (ours). */
    text: { shortest: 3, longest: 1_000 },
    /** Days that it is kept: as facts of a journey's course, unless its author says otherwise (domain/retention.ts; ours). */
    days: { usual: 90, most: 365, offered: [7, 30, 90, 365] },
    /** Notes that one page has (ours). */
    shown: 50,
  },
  secondPerson: {
    /** How long a request waits for a second person; then nothing is done (issue 12: a day). */
    within: DAY,
    /** How long a decided request is listed for those who asked and decided (ours). */
    listed: 30 * DAY,
    /** Requests that one list has (ours). */
    shown: 100,
    /** How long a staff member who closed a person's case or unfroze the account registers that person at no office (ours). */
    afterCase: 30 * DAY,
  },
  review: {
    /** No applicant waits for staff for ever. */
    within: 15 * DAY,
    /** A decision about an identity that was a mistake is undone for so long: while its pictures are there, and it is remembered why (ours). */
    undone: 3 * DAY,
    /** How often a reviewer may ask for a picture again: more is no help to who cannot take it better (ours). */
    asks: 3,
  },
  vendor: {
    /** How long an identity vendor has before a person decides instead: theirs say minutes (ours). */
    within: 15 * MINUTE,
    /** By when it must have deleted the pictures that it was given (ours). */
    keeps: DAY,
    /** How long after a deletion that it did not confirm it is asked again, doubling (ours). */
    deletionRetry: MINUTE,
    longestDeletionRetry: HOUR,
    /** How far the time of a signed webhook may be off (Standard Webhooks, "Verifying webhook authenticity": a few minutes). */
    tolerance: 5 * MINUTE,
  },
  downtime: {
    /** How often each process notes that it serves, and after how long without a note it is taken for gone. */
    beat: 10 * SECOND,
    gone: 25 * SECOND,
    /** After how long a silence of ours the applicants' clocks stand, until it is known whether it is credited: a beat and a half. */
    held: 15 * SECOND,
    /** The longest silence of ours that is not credited: three beats. */
    tolerated: 30 * SECOND,
    /** How often the engine is asked for workflows whose task fails, and from which try on it counts as failing. */
    look: 10 * SECOND,
    failingTries: 3,
  },
} as const;
