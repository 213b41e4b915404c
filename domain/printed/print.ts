/** A word of print, and how sure the reader is of it: 0 to 100. */
export interface PrintWord {
  text: string;
  confidence: number;
}

/** A row of print, from left to right. */
export type PrintLine = readonly PrintWord[];

/** From this confidence on a word need not be looked at again; and from this one on it may speak against an applicant. */
const CLEAR = 80;
const SURE = 90;

export const isClear = (words: readonly PrintWord[]): boolean =>
  words.every(({ confidence }) => confidence >= CLEAR);

export const isSure = (words: readonly PrintWord[]): boolean =>
  words.every(({ confidence }) => confidence >= SURE);
