import { DAY, HOUR, MINUTE, SECOND } from './duration.ts';

/**
 * The limits that workflows know, apart so that what every workflow runs carries no others; all else reads them in `LIMITS`. Durations
 * are milliseconds.
 */
export const ENGINE_LIMITS = {
  provider: {
    /** A provider call is retried from 1 s, doubling to 1 minute, for 10 minutes; then the journey parks. */
    firstRetry: SECOND,
    longestRetry: MINUTE,
    patience: 10 * MINUTE,
    /** One attempt, connection to answer. */
    attempt: 15 * SECOND,
    /** How many steps of a worker try at the same time to send what they have just written; the messages of the others go by a queue. */
    firstTries: 40,
    /** All that one step sends is noted together where it leaves within this time. */
    notedTogether: SECOND / 2,
    /** How often a parked journey's cause is probed. */
    probe: MINUTE,
    /** A message that the provider took over within this time shows that it works. */
    recently: 5 * MINUTE,
    /** So many failures within a minute, without a success, show that the provider does not work: what follows parks at once. */
    failing: 5,
    failingWithin: MINUTE,
    /** A message that fails while others go well waits twice as long each time, at most this. */
    longestWait: HOUR,
    /** How often a message is sent again that the provider took over and lost, by no known fault of the recipient's. */
    losses: 3,
  },
  roster: {
    /** How long a live service may take to answer. Then the journey parks, and the whole wait is credited to it. */
    patience: MINUTE,
    /** How long it is asked again; then the applicant is judged by what is stored, for an institution may have lost its service for good. */
    asked: 30 * DAY,
  },
  /** How long a vendor is asked for a verdict that has not come, before a person decides. */
  vendorAsked: 2 * MINUTE,
  notice: {
    /** How long a letter is tried: one at a journey's end, and one outside any. */
    patience: 3 * DAY,
    /** The "this was not me" link in it, and the one that confirms a contact. */
    notMe: 30 * DAY,
    /** How long a contact that was replaced still hears of what happens to the account: ours; a mobile may be given to another person after that. */
    earlierContact: 90 * DAY,
    /** How often a contact that has not confirmed itself is asked again, when its holder logs in. */
    confirmAgain: 7 * DAY,
  },
  identityReading: {
    /** One document read in a process of its own; typical is under a second. */
    attempt: MINUTE,
    tries: 3,
  },
} as const;
