import type { PictureAskReason } from '../../../domain/picture-ask.ts';
import type { RejectionReason } from '../../../domain/rejection-reasons.ts';
import { api, apiRoot, outcomeOf } from '../../shared/api-client.ts';
import type { CaptureSide, RefusalLetter, ReviewDetail } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

export type Decision = 'approved' | 'rejected';

/** A look at personal data, which is noted with its reason. */
export function lookAt(journey: string, reason: string): Promise<Outcome<ReviewDetail>> {
  return outcomeOf(
    api.POST('/staff/reviews/{journey}/looks', { params: { path: { journey } }, body: { reason } }),
  );
}

/** @param told of a refusal: what the applicant hears */
export function decide(
  journey: string,
  decision: Decision,
  { reason, told }: { reason: string; told: RejectionReason },
): Promise<Outcome<unknown>> {
  return outcomeOf(
    api.POST('/staff/reviews/{journey}/decision', {
      params: { path: { journey } },
      body: { decision, reason, ...(decision === 'rejected' && { rejection: told }) },
    }),
  );
}

/** Asks the applicant for one picture again. */
export function askAgain(
  journey: string,
  side: CaptureSide,
  reason: PictureAskReason,
): Promise<Outcome<unknown>> {
  return outcomeOf(
    api.POST('/staff/reviews/{journey}/pictures/{side}/asks', {
      params: { path: { journey, side } },
      body: { reason },
    }),
  );
}

/** The email that a refusal sends. */
export function loadLetter(journey: string, rejection: RejectionReason): Promise<Outcome<RefusalLetter>> {
  return outcomeOf(
    api.GET('/staff/reviews/{journey}/letter', { params: { path: { journey }, query: { rejection } } }),
  );
}

/** Takes a review, or gives it back to everybody. */
export function turn(journey: string, to: 'me' | 'everybody'): Promise<Outcome<unknown>> {
  return outcomeOf(
    api.POST('/staff/reviews/{journey}/turn', { params: { path: { journey } }, body: { to } }),
  );
}

/** Where a picture is, for a reviewer who has looked at the review; or the `earlier` one that it was asked for instead of. */
export function pictureAddress(journey: string, side: CaptureSide, earlier = false): string {
  return `${apiRoot}/staff/reviews/${journey}/pictures/${side}${earlier ? '?earlier=true' : ''}`;
}
