import type { ContactRule } from './journey-definition.ts';
import { endingOf } from './journey-status.ts';
import { LIMITS } from './limits.ts';
import type { ParkCause } from './journey.ts';
import type { StaffAction } from './staff.ts';
import type { StageKind } from './stages/kinds.ts';
import { hears, traitsOf } from './stages/table.ts';
import type { StandingRow } from './story/standing.ts';

/** What one of the staff does to a journey alone. */
export const soloActions = ['resend', 'restart', 'retry', 'extend', 'cancel', 'erase'] as const;
export type SoloAction = (typeof soloActions)[number];

/** What one staff member asks for, and what is done when another has confirmed it. */
export const secondPersonActions = ['correctMobile', 'correctEmail'] as const;
export type SecondPersonAction = (typeof secondPersonActions)[number];

/** What staff can do to a journey, in the order in which it is offered. */
export const journeyActions = [
  'resend',
  'restart',
  'retry',
  'extend',
  'correctMobile',
  'correctEmail',
  'cancel',
  'erase',
] as const;
export type JourneyAction = SoloAction | SecondPersonAction;

/** A contact of an applicant. */
export type ContactKind = 'email' | 'mobile';

/** What a journey's row says of what can be done to it. */
export interface ActionRow extends StandingRow {
  /** The latest message of the open stage. */
  message: unknown;
  /** How often staff have moved its deadline. */
  extended: number;
  /** Where its messages go, and its stages from the first to the last. */
  plan: { contact: ContactRule; stages: readonly { kind: StageKind }[] };
  /** The place of the open stage in its plan. */
  position: number;
  /** The contacts that the applicant typed and has not answered a message at. */
  unanswered: readonly ContactKind[];
}

interface JourneyActionEntry {
  /** What a role must be granted to do it, or to ask for it. */
  right: StaffAction;
  /** Whether it makes sense now; an action that does not is neither offered nor taken. */
  makesSense: (journey: ActionRow) => boolean;
}

/** Whether staff can try again after each cause of a halt: a provider is tried again, the rest goes on by itself. */
export const retriedFor: Readonly<Record<ParkCause, boolean>> = {
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
  restart: {
    right: 'helpJourneys',
    makesSense: ({ stage, parkedCause, answered, supersededSilently }) =>
      hears(stage, 'stageRestarted') && parkedCause === null && !answered && !supersededSilently,
  },
  retry: {
    right: 'helpJourneys',
    makesSense: ({ parkedCause }) => parkedCause !== null && retriedFor[parkedCause],
  },
  extend: {
    right: 'helpJourneys',
    makesSense: ({ deadline, extended }) => deadline !== null && extended < LIMITS.staff.extensions,
  },
  correctMobile: { right: 'helpJourneys', makesSense: (journey) => canBeCorrected(journey, 'mobile') },
  correctEmail: { right: 'helpJourneys', makesSense: (journey) => canBeCorrected(journey, 'email') },
  cancel: { right: 'endJourneys', makesSense: () => true },
  erase: { right: 'endJourneys', makesSense: () => true },
};

interface SecondPersonEntry {
  /** What the role of the second person must be granted. */
  confirms: StaffAction;
  /** The contact that it puts in the place of another. */
  contact: ContactKind;
}

/** Every action that takes a second person, with what that person must be granted. */
export const secondPersonTable: Readonly<Record<SecondPersonAction, SecondPersonEntry>> = {
  correctMobile: { confirms: 'helpJourneys', contact: 'mobile' },
  correctEmail: { confirms: 'helpJourneys', contact: 'email' },
};

export function isSecondPersonAction(action: JourneyAction): action is SecondPersonAction {
  return action in secondPersonTable;
}

/** What can be done to a journey now. One that is over, also by the clock, takes nothing any more. */
export function actionsFor(journey: ActionRow): JourneyAction[] {
  if (endingOf(journey, 'link') !== undefined) return [];
  return journeyActions.filter((action) => journeyActionTable[action].makesSense(journey));
}

/**
 * A contact that was typed can be corrected until a message to it has been answered, and while a stage that asks for the answer is open or
 * to come. A contact on file is the institution's word, and is corrected there (docs/decisions/0053).
 */
function canBeCorrected(
  { parkedCause, answered, supersededSilently, unanswered, plan, position }: ActionRow,
  contact: ContactKind,
): boolean {
  if (parkedCause !== null || answered || supersededSilently || plan.contact !== 'typed') return false;
  const asked = plan.stages.slice(position).some(({ kind }) => traitsOf(kind).proves === contact);
  return asked && unanswered.includes(contact);
}
