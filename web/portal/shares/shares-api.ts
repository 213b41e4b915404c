import { api, outcomeOf } from '../../shared/api-client.ts';
import type { OpenedShare, OwnShare, Shared, ShownCard, WantedShare } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** To whom the holder shares the credential, or did lately. */
export function readShares(): Promise<Outcome<OwnShare[]>> {
  return outcomeOf(api.GET('/me/shares'));
}

export function shareCredential(body: WantedShare): Promise<Outcome<Shared>> {
  return outcomeOf(api.POST('/me/shares', { body }));
}

export function revokeShare(share: string): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/me/shares/{share}', { params: { path: { share } } }));
}

export interface TypedDocument {
  document: string;
  documentType?: NonNullable<WantedShare['documentType']>;
}

/** Opens what somebody else shares. */
export function openShare(token: string, body: TypedDocument): Promise<Outcome<OpenedShare>> {
  return outcomeOf(api.POST('/shares/{token}', { params: { path: { token } }, body }));
}

/** The card again, as it is now. */
export function viewShare(token: string, view: string): Promise<Outcome<ShownCard>> {
  return outcomeOf(api.POST('/shares/{token}/card', { params: { path: { token } }, body: { view } }));
}
