import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Request, RequestDecision, RequestDetail, RequestOutcome } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

export function listRequests(): Promise<Outcome<Request[]>> {
  return outcomeOf(api.GET('/staff/requests'));
}

/** A look, which the audit notes. */
export function readRequest(request: string): Promise<Outcome<RequestDetail>> {
  return outcomeOf(api.GET('/staff/requests/{request}', { params: { path: { request } } }));
}

export function decideRequest(
  request: string,
  decision: RequestDecision,
  reason: string,
): Promise<Outcome<{ outcome: RequestOutcome }>> {
  return outcomeOf(
    api.POST('/staff/requests/{request}/decision', {
      params: { path: { request } },
      body: { decision, reason },
    }),
  );
}
