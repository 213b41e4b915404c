import type { ParkCause } from './journey.ts';

/**
 * What does not go on although no applicant is waited for.
 * - `parked`: a journey that waits for a provider, or for us to mend a fault
 * - `untold`: a journey with a fact that its workflow has not been told for a minute
 * - `lost`: a journey whose workflow is gone or over
 * - `letter`: a letter whose workflow fails, or has not been begun
 * - `upkeep`: work of the service itself whose workflow fails; of no program
 */
export const stuckKinds = ['parked', 'untold', 'lost', 'letter', 'upkeep'] as const;
export type StuckKind = (typeof stuckKinds)[number];

/** What is stuck alike is one group: these say which. */
export interface StuckGroupKey {
  kind: StuckKind;
  /** The kind of the open stage; null of what is no journey. */
  stage: string | null;
  /** What it waits for; null where a fact was not told. */
  cause: ParkCause | null;
  /** The provider's code of the last try, or the engine's name of a fault; null where there is none. */
  code: string | null;
}

const ofJourneys: Readonly<Record<StuckKind, boolean>> = {
  parked: true,
  untold: true,
  lost: true,
  letter: false,
  upkeep: false,
};

/** Whether what is stuck so is a journey. */
export function isJourneyKind(kind: StuckKind): boolean {
  return ofJourneys[kind];
}
