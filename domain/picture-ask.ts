import type { CaptureSide } from './identity-reading.ts';

/**
 * Why a reviewer asks for one picture again, as the applicant is told it in their language, with what to do (`pictureAsked` of
 * `texts/<language>/messages.yaml`, `asked` of `portal.json`). `other` is told by nothing but that the picture is needed again.
 */
export const pictureAskReasons = [
  'blurred',
  'dark',
  'glare',
  'cutOff',
  'covered',
  'wrongPicture',
  'other',
] as const;
export type PictureAskReason = (typeof pictureAskReasons)[number];

/** A picture that is wanted again. */
export interface PictureAsk {
  side: CaptureSide;
  reason: PictureAskReason;
}
