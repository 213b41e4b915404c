import type { StaffAction } from './staff.ts';

/**
 * What waits for staff.
 * - `review`: an identity that a person decides about
 * - `contact`: a titular's email to put on file
 * - `case`: what an account's holder has reported, open or to be unfrozen
 * - `parked`: a journey that waits for a provider, or for us to mend a fault
 * - `secondPerson`: what a colleague asks to be confirmed
 * - `lostMessage`: one that did not arrive, of a journey in which an applicant still waits
 */
export const queueKinds = ['review', 'contact', 'case', 'secondPerson', 'parked', 'lostMessage'] as const;
export type QueueKind = (typeof queueKinds)[number];

/** What a role must be granted to have them in its queue. */
export const queueRights: Readonly<Record<QueueKind, StaffAction>> = {
  review: 'decideReviews',
  contact: 'decideContacts',
  case: 'handleCases',
  secondPerson: 'decideRequests',
  parked: 'seeLostMessages',
  lostMessage: 'seeLostMessages',
};
