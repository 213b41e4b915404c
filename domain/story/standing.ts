import type { Ending } from '../endings.ts';
import { endings } from '../endings.ts';
import { endingOf, shownStage } from '../journey-status.ts';
import type { JourneyStatus } from '../journey-status.ts';
import type { ParkCause } from '../journey.ts';
import { parkCauses } from '../park-causes.ts';
import { stageKinds } from '../stages/table.ts';
import type { StageKind } from '../stages/spec.ts';

/** Where a journey stands, in one word: each is a sentence for staff, and one that they can read out. */
export type Standing = `waits.${StageKind}` | 'codeDead' | `parked.${ParkCause}` | `end.${Ending}`;

export const standings: readonly Standing[] = [
  ...stageKinds.map((kind): Standing => `waits.${kind}`),
  'codeDead',
  ...parkCauses.map((cause): Standing => `parked.${cause}`),
  ...endings.map((ending): Standing => `end.${ending}`),
];

export interface StandingRow extends JourneyStatus {
  parkedCause: ParkCause | null;
  code: { dead: boolean } | null;
}

/** Where it stands for staff, who may know everything. */
export function standingOf(journey: StandingRow): Standing {
  const ending = endingOf(journey, 'link');
  if (ending !== undefined) return `end.${ending}`;
  if (journey.parkedCause !== null) return `parked.${journey.parkedCause}`;
  return journey.code?.dead === true ? 'codeDead' : `waits.${journey.stage}`;
}

/**
 * Where it stands for a caller who has not shown who they are. What is said to them tells no more than the page that has proven nothing.
 */
export function standingToSay(journey: StandingRow): Standing {
  const ending = endingOf(journey, 'form');
  if (ending !== undefined) return `end.${ending}`;
  if (journey.parkedCause !== null) return `parked.${journey.parkedCause}`;
  const codeDead = journey.code?.dead === true;
  const shown = shownStage(journey.stage, { proven: false, codeDead: false });
  return codeDead && shown === journey.stage ? 'codeDead' : `waits.${shown}`;
}
