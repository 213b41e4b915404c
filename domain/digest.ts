/** A day in numbers, for the operator: what waits over all programs. */
export interface Digest {
  /** Journeys under way. */
  open: number;
  /** Journeys that wait for a provider, or for us to mend a fault; how long the longest has, in hours. */
  stuck: number;
  oldestHours: number;
  /** Identities that wait for a person, and those of them whose time is over within a day. */
  reviews: number;
  dueSoon: number;
  /** Contacts to approve, and cases. */
  contacts: number;
  cases: number;
  /** Facts that no workflow has been told for a minute, workflows whose task fails, and those that match no row. */
  untold: number;
  failing: number;
  differences: number;
}
