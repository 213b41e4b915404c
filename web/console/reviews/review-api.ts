import { api, apiRoot, outcomeOf } from '../../shared/api-client.ts';
import type { CaptureSide, ReviewDetail } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

export type Decision = 'approved' | 'rejected';

/** A look at personal data, which is noted with its reason. */
export function lookAt(journey: string, reason: string): Promise<Outcome<ReviewDetail>> {
  return outcomeOf(
    api.POST('/staff/reviews/{journey}/looks', { params: { path: { journey } }, body: { reason } }),
  );
}

export function decide(journey: string, decision: Decision, reason: string): Promise<Outcome<unknown>> {
  return outcomeOf(
    api.POST('/staff/reviews/{journey}/decision', {
      params: { path: { journey } },
      body: { decision, reason },
    }),
  );
}

/** Where a picture is, for whoever has looked at the review. */
export function pictureAddress(journey: string, side: CaptureSide): string {
  return `${apiRoot}/staff/reviews/${journey}/pictures/${side}`;
}
