import { doubts as knownDoubts } from './identity-verdict.ts';
import type { Doubt } from './identity-verdict.ts';

/**
 * What an outside vendor says of an identity.
 * - `pass`: the document is real, and the face is that of its holder, who was before the camera
 * - `review`: the vendor cannot tell
 * - `fail`: the vendor takes it for false
 */
export const vendorVerdicts = ['pass', 'review', 'fail'] as const;
export type VendorVerdict = (typeof vendorVerdicts)[number];

/** What a check came to for its journey; `silent`: the vendor had not answered within the stage's time. */
export const vendorAnswers = [...vendorVerdicts, 'silent'] as const;
export type VendorAnswer = (typeof vendorAnswers)[number];

/**
 * The doubts of ours that a vendor's pass clears: what the vendor looks at and we could not see. No verdict clears what we have seen (two
 * people, one photograph, a number that is not the form's, a document of another application), nor what only the roster or our own reading
 * can tell.
 */
const clearedByPass: Readonly<Record<Doubt, boolean>> = {
  numberMismatch: false,
  nameMismatch: false,
  birthDateMismatch: false,
  sexMismatch: false,
  expiredDocument: false,
  doubtfulReading: false,
  greenCard: false,
  wrongDocument: false,
  correctedNumber: false,
  correctedDates: false,
  correctedName: false,
  underage: false,
  fieldsMissing: false,
  rosterSilent: false,
  certificateAccount: false,
  faceNotCompared: true,
  faceDifferent: false,
  faceUnsure: true,
  faceRephotographed: false,
  portraitNotFound: true,
  faceNotFound: true,
  severalFaces: false,
  notLive: true,
  documentCopied: false,
  documentOnScreen: false,
  lookUnjudged: true,
  printedMismatch: false,
  printedUnread: true,
  pictureRepeated: false,
  pictureSeen: false,
  documentSeen: false,
  consentWithdrawn: false,
  vendorDoubt: false,
  vendorSilent: false,
  handedOver: false,
};

const doubtOf: Readonly<Record<VendorAnswer, Doubt | undefined>> = {
  pass: undefined,
  review: 'vendorDoubt',
  fail: 'vendorDoubt',
  silent: 'vendorSilent',
};

/** Whether a pass could spare a review. Where it could not, no picture need leave the institution. */
export function worthAsking(own: readonly Doubt[]): boolean {
  return own.every((doubt) => clearedByPass[doubt]);
}

/** What is left to doubt once the vendor has answered. Empty: no person need look. @param own what our own checks doubt */
export function weighAnswer(own: readonly Doubt[], answer: VendorAnswer): Doubt[] {
  const added = doubtOf[answer];
  if (added === undefined) return own.filter((doubt) => !clearedByPass[doubt]);
  return knownDoubts.filter((doubt) => doubt === added || own.includes(doubt));
}
