import { api, outcomeOf } from '../../shared/api-client.ts';
import type { CardView, Group, ShownCard } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

export function readGroup(): Promise<Outcome<Group>> {
  return outcomeOf(api.GET('/me/group'));
}

/** The card of another of the family, as it is now. */
export function readGroupCard(person: string): Promise<Outcome<ShownCard>> {
  return outcomeOf(api.GET('/me/group/{person}/credential', { params: { path: { person } } }));
}

export function setGrant(grants: boolean): Promise<Outcome<unknown>> {
  return outcomeOf(api.PUT('/me/group/grant', { body: { grants } }));
}

/** Who of the family has seen the holder's card. */
export function readViews(): Promise<Outcome<CardView[]>> {
  return outcomeOf(api.GET('/me/credential-views'));
}
