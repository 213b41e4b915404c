import type { Relation } from './family.ts';
import type { Sex } from './identity-reading.ts';
import type { RosterDocument } from './roster-rules.ts';

/** A person as an institution's live service tells of them. */
export interface RosterPerson {
  document: RosterDocument;
  name: string | null;
  memberNumber: string | null;
  /** ISO date */
  birthDate: string | null;
  sex: Sex | null;
  /** What they are to the titular; null for a titular, and where it is not said. */
  relation: Relation | null;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  attributes: Record<string, string>;
  /** ISO dates; `until` is null while it lasts. */
  affiliations: { from: string; until: string | null }[];
}

export interface RosterRecord extends RosterPerson {
  /** Whose family member this is; null for a titular. */
  titular: RosterPerson | null;
}

/** The person who is looked for: by document, by the institution's own number, or by both. */
export interface RosterQuery {
  document?: RosterDocument | undefined;
  memberNumber?: string | undefined;
}
