import type { ContactRule } from './journey-definition.ts';
import { endingOf } from './journey-status.ts';
import { LIMITS } from './limits.ts';
import type { ParkCause } from './journey.ts';
import type { StaffAction } from './staff.ts';
import type { StageKind } from './stages/spec.ts';
import { hears, traitsOf } from './stages/table.ts';
import type { StandingRow } from './story/standing.ts';

/** What one of the staff does to a journey alone. */
export const soloActions = ['resend', 'restart', 'retry', 'extend', 'toReview', 'cancel', 'erase'] as const;
export type SoloAction = (typeof soloActions)[number];

/** What one staff member asks for, and what is done when another has confirmed it. */
export const secondPersonActions = [
  'correctMobile',
  'correctEmail',
  'reviewRefused',
  'reviewApproved',
  'suspendAccount',
] as const;
export type SecondPersonAction = (typeof secondPersonActions)[number];

/** What staff can do to a journey, in the order in which it is offered. */
export const journeyActions = [
  'resend',
  'restart',
  'retry',
  'extend',
  'toReview',
  'correctMobile',
  'correctEmail',
  'reviewRefused',
  'reviewApproved',
  'suspendAccount',
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
  /** Of the pictures of the document and the face. */
  reading: 'none' | 'pending' | 'done';
  /** What a person has decided about the identity; null where nobody has. */
  decided: DecidedReview | null;
}

/** A decision about an identity, as far as it can be undone. */
export interface DecidedReview {
  decision: 'approved' | 'rejected';
  /** Not longer ago than a mistake can be undone. */
  lately: boolean;
  /** The pictures that it was decided by are there still. */
  pictures: boolean;
  /** It has led to an account that can be used, or recovered. */
  account: boolean;
}

interface JourneyActionEntry {
  /** What a role must be granted to do it, or to ask for it. */
  right: StaffAction;
  /** Whether it makes sense now; an action that does not is neither offered nor taken. */
  makesSense: (journey: ActionRow) => boolean;
  /** It is for journeys that are over. */
  afterEnd?: true;
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
  toReview: { right: 'helpJourneys', makesSense: canBeHandedOver },
  reviewRefused: {
    right: 'decideReviews',
    makesSense: ({ stage, ending, decided }) =>
      ending === 'rejected' && hears(stage, 'reviewDecided') && isUndoable(decided, 'rejected'),
    afterEnd: true,
  },
  reviewApproved: {
    right: 'decideReviews',
    makesSense: ({ stage, answered, parkedCause, decided }) =>
      !hears(stage, 'reviewDecided') && !answered && parkedCause === null && isUndoable(decided, 'approved'),
  },
  suspendAccount: {
    right: 'decideReviews',
    makesSense: ({ ending, decided }) =>
      ending === 'completed' && decided?.decision === 'approved' && decided.lately && decided.account,
    afterEnd: true,
  },
  cancel: { right: 'endJourneys', makesSense: () => true },
  erase: { right: 'endJourneys', makesSense: () => true },
};

interface SecondPersonEntry {
  /** What the role of the second person must be granted. */
  confirms: StaffAction;
  /** The contact that it puts in the place of another, where it does. */
  contact: ContactKind | null;
}

/** Every action that takes a second person, with what that person must be granted. */
export const secondPersonTable: Readonly<Record<SecondPersonAction, SecondPersonEntry>> = {
  correctMobile: { confirms: 'helpJourneys', contact: 'mobile' },
  correctEmail: { confirms: 'helpJourneys', contact: 'email' },
  reviewRefused: { confirms: 'decideReviews', contact: null },
  reviewApproved: { confirms: 'decideReviews', contact: null },
  suspendAccount: { confirms: 'handleCases', contact: null },
};

export function isSecondPersonAction(action: JourneyAction): action is SecondPersonAction {
  return action in secondPersonTable;
}

/** What can be done to a journey now. One that is over, also by the clock, takes only what is for those. */
export function actionsFor(journey: ActionRow): JourneyAction[] {
  const over = endingOf(journey, 'link') !== undefined;
  return journeyActions.filter((action) => {
    const { afterEnd = false, makesSense } = journeyActionTable[action];
    return afterEnd === over && makesSense(journey);
  });
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

/** What was read is there, nobody has decided, and a person would look at what a machine doubts. */
function canBeHandedOver({
  stage,
  answered,
  parkedCause,
  supersededSilently,
  reading,
  plan,
  position,
}: ActionRow): boolean {
  if (!hears(stage, 'identityHandedOver') || reading !== 'done') return false;
  const reviewed = plan.stages.slice(position + 1).some(({ kind }) => hears(kind, 'reviewDecided'));
  return reviewed && !answered && parkedCause === null && !supersededSilently;
}

function isUndoable(decided: DecidedReview | null, decision: DecidedReview['decision']): boolean {
  return decided?.decision === decision && decided.lately && decided.pictures;
}
