import type { IdentityChoice } from './documents/shown.ts';
import type { Doubt } from './identity-verdict.ts';

/**
 * A fact is what an applicant, a provider or staff did. It carries an id, a type and opaque references, nothing that identifies a person:
 * facts are what Temporal's history keeps. `opening` says which opening of a stage it answers; one that answers an earlier opening is stale
 * and is rejected.
 */
export type Fact = { id: string; opening: number } & (
  | { type: 'emailConfirmed' }
  | { type: 'phoneVerified'; identityDocument?: IdentityChoice | undefined }
  | { type: 'codeKilled' }
  /** A new code instead of a dead one. */
  | { type: 'codeAsked' }
  | { type: 'triesExhausted' }
  | { type: 'resendAsked'; messageId: string }
  /** `noticeId` tells it to the other contact on file, where there is one. */
  | { type: 'messageUndelivered'; messageId: string; noticeId?: string | undefined }
  /** The provider lost it by no known fault of the recipient's: the journey parks until it has gone again. */
  | { type: 'messageHeldUp'; messageId: string; channel: 'email' | 'sms' }
  /** The link of a hand-off is to be sent to the phone. */
  | { type: 'handoffTexted'; messageId: string }
  | { type: 'documentCaptured'; captureSet: string }
  /** `past`: no verdict of a vendor could clear them, so that none is asked; judged where it is written, as the rule may change. */
  | { type: 'identityConfirmed'; doubts: readonly Doubt[]; past?: 'vendor' }
  /** Staff hand over to a person what the applicant has not confirmed. */
  | { type: 'identityHandedOver'; doubts: readonly Doubt[] }
  /** The outside vendor has answered, or its time is over: what is left to doubt. */
  | { type: 'vendorAnswered'; doubts: readonly Doubt[] }
  /** In doubt, and no review follows. A fact of its own, so that journeys of earlier versions replay as they went. */
  | { type: 'identityRefused' }
  /** A reviewer wants one picture again; told by `messageId`. */
  | { type: 'pictureAsked'; messageId: string }
  | { type: 'reviewDecided'; decision: 'approved' | 'rejected' }
  /** An approval was a mistake: a person looks again. */
  | { type: 'reviewReopened' }
  /** A refusal is told by `messageId`. */
  | { type: 'contactDecided'; decision: 'approved' | 'rejected'; messageId?: string | undefined }
  | { type: 'passwordChosen' }
  | { type: 'retryAsked' }
  /** What the open stage has sent counts no more: it begins anew. */
  | { type: 'stageRestarted' }
  | { type: 'superseded' }
  | { type: 'cancelled' }
  | { type: 'erased' }
);
export type FactType = Fact['type'];
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;

/** Facts of which one opening of a stage can hear only one; the outbox enforces it with a unique index. */
export const onceAnOpening: readonly FactType[] = [
  'emailConfirmed',
  'phoneVerified',
  'codeKilled',
  'codeAsked',
  'triesExhausted',
  'identityConfirmed',
  'identityHandedOver',
  'identityRefused',
  'vendorAnswered',
  'reviewDecided',
  'contactDecided',
  'passwordChosen',
];

/** Whether it ends the journey wherever it is, also before it has begun. */
export function endsIt(type: FactType): boolean {
  return type === 'superseded' || type === 'cancelled' || type === 'erased';
}

/** Facts that concern the journey and not one opening of a stage: never stale. */
export const wholeJourney: readonly FactType[] = [
  'superseded',
  'cancelled',
  'erased',
  'retryAsked',
  'messageUndelivered',
  'triesExhausted',
  'contactDecided',
  'reviewReopened',
];
