/**
 * Why a person refuses an identity, as the applicant is told it in their language, with what to do (`reviewRejected` of
 * `texts/<language>/messages.yaml`). `other` is told by nothing but the refusal: what staff write about it stays with staff.
 */
export const rejectionReasons = [
  'picturesUnclear',
  'wrongDocument',
  'documentExpired',
  'dataDiffer',
  'notOriginal',
  'faceDiffers',
  'other',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];
