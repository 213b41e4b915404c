import { parkCauses } from '../../../domain/park-causes.ts';
import { stageKinds } from '../../../domain/stages/table.ts';
import { stuckKinds } from '../../../domain/stuck.ts';
import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Stuck, StuckGroupKey, StuckMembers } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

export function loadStuck(): Promise<Outcome<Stuck>> {
  return outcomeOf(api.GET('/staff/stuck'));
}

/** A page of a group. @param after where the page before ended */
export function loadMembers(
  group: StuckGroupKey,
  after?: NonNullable<StuckMembers['next']>,
): Promise<Outcome<StuckMembers>> {
  return outcomeOf(api.POST('/staff/stuck/members', { body: { group, ...(after && { after }) } }));
}

/** The page of a group; nothing in its address identifies a person. */
export function addressOf({ kind, stage, cause, code }: StuckGroupKey): string {
  const named = Object.entries({ kind, stage, cause, code }).filter(([, value]) => value !== null);
  return `/stuck/group?${new URLSearchParams(named as [string, string][]).toString()}`;
}

/** The group that an address names; undefined where it names none. */
export function groupOf(address: URLSearchParams): StuckGroupKey | undefined {
  const kind = stuckKinds.find((each) => each === address.get('kind'));
  if (kind === undefined) return undefined;
  return {
    kind,
    stage: stageKinds.find((each) => each === address.get('stage')) ?? null,
    cause: parkCauses.find((each) => each === address.get('cause')) ?? null,
    code: address.get('code'),
  };
}
