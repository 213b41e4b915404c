import { api, apiRoot, outcomeOf } from '../../shared/api-client.ts';
import type { GroupRetry, RetryPreview, StuckGroupKey } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** What trying a group again would do; nothing is sent. */
export function previewRetry(group: StuckGroupKey): Promise<Outcome<RetryPreview>> {
  return outcomeOf(api.POST('/staff/stuck/retries/preview', { body: { group } }));
}

export function beginRetry(
  group: StuckGroupKey,
  { perSecond, reason }: { perSecond: number; reason: string },
): Promise<Outcome<{ id: string }>> {
  return outcomeOf(api.POST('/staff/stuck/retries', { body: { group, perSecond, reason } }));
}

export function listRetries(): Promise<Outcome<GroupRetry[]>> {
  return outcomeOf(api.GET('/staff/stuck/retries'));
}

export function readRetry(retry: string): Promise<Outcome<GroupRetry>> {
  return outcomeOf(api.GET('/staff/stuck/retries/{retry}', { params: { path: { retry } } }));
}

export function stopRetry(retry: string): Promise<Outcome<unknown>> {
  return outcomeOf(api.POST('/staff/stuck/retries/{retry}/stop', { params: { path: { retry } } }));
}

/** Where the report is. */
export function reportAddress(retry: string): string {
  return `${apiRoot}/staff/stuck/retries/${retry}/report`;
}
