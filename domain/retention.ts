import { DAY, HOUR } from './duration.ts';

/**
 * What is deleted because its time is over, beside the pictures (domain/limits.ts, `pictures`). `kept` is milliseconds; each says since when it
 * counts and why so long. Where no source is named the time is ours.
 */
export const keptFor = {
  /** Since the window began: the longest adds up a month of wrong codes or passwords (`code.personMemory`, `login.personMemory`). */
  limits: { kept: 31 * DAY, because: 'no counter looks further back than 30 days' },
  /** Since the form: a repetition of it is a matter of minutes, and of days on a phone that was put away. */
  idempotency: {
    kept: 7 * DAY,
    because: 'a form that was sent again after a lost answer begins no second journey',
  },
  /** Since it came: providers repeat a report for a day (SendGrid) to a few (Standard Webhooks). */
  providerEvents: { kept: 30 * DAY, because: 'a report that comes again changes nothing' },
  /** Since its end, or since it was used last. */
  sessions: { kept: 90 * DAY, because: 'who asks "was that me?" is shown it' },
  staffSessions: { kept: 90 * DAY, because: 'an incident is looked into' },
  /** Of a journey's course, since it was written; only of journeys that are over. */
  facts: { kept: 90 * DAY, because: 'support tells how a journey went' },
  codes: { kept: 90 * DAY, because: 'support tells how a journey went' },
  tokens: { kept: 90 * DAY, because: 'a page that was left open says how its journey ended' },
  journeyLinks: { kept: 90 * DAY, because: 'a link that is used late says how its journey ended' },
  journeyMessages: { kept: 180 * DAY, because: 'a complaint about a message is looked into' },
  /** Since it was written: a notice with its messages and its "this was not me". */
  letters: { kept: 365 * DAY, because: '"this was not me" is said late' },
  /** Since it ended, with what came of each journey. */
  groupRetries: { kept: 90 * DAY, because: 'an outage is looked into, with its report' },
  /** Since the day until which its author wanted it kept. */
  notes: { kept: 0, because: 'its author said until when it is needed' },
  /** Since its end: what a holder asked for, such as another contact. */
  accountRequests: { kept: 365 * DAY, because: '"this was not me" is said late' },
  /** Since it was seen: who of the family has seen a card. */
  credentialViews: { kept: 365 * DAY, because: 'who asks "who has seen it?" is told' },
  /** Since the end of a journey that did not lead to its goal: whose it was. */
  abandoned: { kept: 30 * DAY, because: 'who did not get through calls within the month' },
  /** Since the end of a journey that opened no account: that there was one. What opened one stays as long as the account. */
  journeys: { kept: 365 * DAY, because: 'numbers are compared with those of a year ago' },
} as const satisfies Record<string, { kept: number; because: string }>;

export type Artefact = keyof typeof keptFor;
export const artefacts = Object.keys(keptFor) as Artefact[];

/** How often the schedule looks, and how many rows one statement deletes. */
export const purge = { every: HOUR, atOnce: 1_000 } as const;
