import type { FieldCheck } from './roster-fields.ts';

/** A document as it is kept: normalised, of one of the program's kinds. */
export interface RosterDocument {
  type: string;
  number: string;
}

/** A document's cell and its kind, read; or why not, and who may be meant all the same. */
export type DocumentReading =
  | { ok: true; value: RosterDocument }
  | {
      ok: false;
      /** Which of the two cells is wrong. */
      culprit: 'document' | 'type';
      reason: string;
      /** Whose document the cell may be, by every kind that it can be read as. */
      holders: readonly RosterDocument[];
      /** The cell may also be the document of any other member. */
      unidentified: boolean;
    };

/** What depends on the program and the day. Reasons say what is wrong with the cell, after its column's name. */
export interface RowRules {
  /** ISO date in the program's time zone. */
  today: string;
  /** @param type as the file gives it; undefined where it doesn't */
  document: (typed: string, type: string | undefined) => DocumentReading;
  mobile: (typed: string) => FieldCheck<string>;
  /** Where people name themselves by it: as the form reads it. Elsewhere any text is one. */
  memberNumber?: (typed: string) => FieldCheck<string>;
}

export interface Refusal {
  /** Empty when it is about the row as a whole. */
  column: string;
  reason: string;
}

/** The people whom a refused row may be about, so that no member comes off the list because their row could not be read. */
export interface WhoseRow {
  /** Mostly one. Several where the kind of document is not known, or where the row's cells may be out of place. */
  holders: readonly RosterDocument[];
  /** The row may be about any other member as well. */
  unidentified: boolean;
}

/** No list names a kind so. */
export const UNKNOWN_TYPE = '?';
