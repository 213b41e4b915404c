import type { DocumentReading } from './identity-reading.ts';
import { judgeIdentity, unknownToRoster } from './identity-verdict.ts';
import type { Doubt, IdentityEvidence } from './identity-verdict.ts';

/**
 * Doubts that the applicant is told of before they confirm, the gravest first: another picture, or a new beginning with another number, can
 * mend them. All of them compare what the applicant gave with itself; none shows what the roster says.
 */
export const toldDoubts = [
  'wrongDocument',
  'numberMismatch',
  'expiredDocument',
  'underage',
  'documentCopied',
  'documentOnScreen',
] as const satisfies readonly Doubt[];
export type ToldDoubt = (typeof toldDoubts)[number];

/** What a journey's evidence has of the applicant alone. */
export type OwnEvidence = Omit<IdentityEvidence, 'roster' | 'certificateAccount' | 'live'>;

/** What is wrong with a document as it was read and corrected. A field that was not read for certain is held against nobody. */
export function doubtsToTell(evidence: OwnEvidence): ToldDoubt[] {
  const found = judgeIdentity({
    ...evidence,
    reading: sureOf(evidence.reading),
    roster: unknownToRoster,
    certificateAccount: false,
    live: false,
  });
  return toldDoubts.filter((doubt) => found.includes(doubt));
}

function sureOf(reading: DocumentReading): DocumentReading {
  return reading.certain ? reading : { ...reading, fields: {} };
}
