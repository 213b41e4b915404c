import { endingOf } from './journey-status.ts';
import { LIMITS } from './limits.ts';
import type { ParkCause } from './journey.ts';
import type { StaffAction } from './staff.ts';
import type { StandingRow } from './story/standing.ts';

/** What staff can do to a journey that is under way. */
export const journeyActions = ['resend', 'retry', 'extend', 'cancel', 'erase'] as const;
export type JourneyAction = (typeof journeyActions)[number];

/** What a journey's row says of what can be done to it. */
export interface ActionRow extends StandingRow {
  /** The latest message of the open stage. */
  message: unknown;
  /** How often staff have moved its deadline. */
  extended: number;
}

interface JourneyActionEntry {
  /** What a role must be granted. */
  right: StaffAction;
  /** Whether it makes sense now; what does not is not offered, and refused. */
  makesSense: (journey: ActionRow) => boolean;
}

/** What each cause of a halt is mended by: a provider is tried again, the rest goes on by itself. */
const retriedFor: Readonly<Record<ParkCause, boolean>> = {
  email: true,
  sms: true,
  vendor: false,
  roster: false,
  fault: false,
};

/** Every action of staff on a journey. Each has its effect in words (`effects` of `texts/<language>/story.yaml`). */
export const journeyActionTable: Readonly<Record<JourneyAction, JourneyActionEntry>> = {
  resend: {
    right: 'helpJourneys',
    makesSense: ({ message, parkedCause, answered }) => message !== null && parkedCause === null && !answered,
  },
  retry: {
    right: 'helpJourneys',
    makesSense: ({ parkedCause }) => parkedCause !== null && retriedFor[parkedCause],
  },
  extend: {
    right: 'helpJourneys',
    makesSense: ({ deadline, extended }) => deadline !== null && extended < LIMITS.staff.extensions,
  },
  cancel: { right: 'endJourneys', makesSense: () => true },
  erase: { right: 'endJourneys', makesSense: () => true },
};

/** What can be done to a journey now. One that is over, also by the clock, takes nothing any more. */
export function actionsFor(journey: ActionRow): JourneyAction[] {
  if (endingOf(journey, 'link') !== undefined) return [];
  return journeyActions.filter((action) => journeyActionTable[action].makesSense(journey));
}
