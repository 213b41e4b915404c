import { api, outcomeOf } from '../../shared/api-client.ts';
import type { components } from '../../shared/api.d.ts';
import type { AccountRequest, ContactChange, OnRecord, OwnSession } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

type Schemas = components['schemas'];

/** What the institution's list has of the holder. */
export function readRecord(): Promise<Outcome<OnRecord>> {
  return outcomeOf(api.GET('/me/record'));
}

/** This session, then the others. */
export function readSessions(): Promise<Outcome<OwnSession[]>> {
  return outcomeOf(api.GET('/me/sessions'));
}

export function endSession(session: string): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/me/sessions/{session}', { params: { path: { session } } }));
}

/** @returns how many have ended */
export function endOtherSessions(): Promise<Outcome<{ ended: number }>> {
  return outcomeOf(api.DELETE('/me/sessions'));
}

/** What the holder has asked for and is under way. */
export function readRequests(): Promise<Outcome<AccountRequest[]>> {
  return outcomeOf(api.GET('/me/requests'));
}

/** Asks for another email or mobile; refused with `step-up-needed` until a fresh code has raised the session. */
export function askContactChange(body: ContactChange): Promise<Outcome<AccountRequest>> {
  return outcomeOf(api.POST('/me/contact-changes', { body }));
}

export function cancelRequest(request: string): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/me/requests/{request}', { params: { path: { request } } }));
}

export type DataFormat = Schemas['WantedData']['format'];

export interface OwnCopy {
  format: DataFormat;
  file: Blob;
}

/** A copy of everything that is held of the holder; refused with `step-up-needed` as `askContactChange` is. */
export async function downloadOwnData(body: Schemas['WantedData']): Promise<Outcome<OwnCopy>> {
  const outcome = await outcomeOf<Blob>(api.POST('/me/data', { body, parseAs: 'blob' }));
  return outcome.ok ? { ok: true, value: { format: body.format, file: outcome.value } } : outcome;
}
