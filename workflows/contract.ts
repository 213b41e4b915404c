import { defineSignal } from '@temporalio/workflow';
import type { RequestKind } from '../domain/account-requests.ts';
import type { Fact } from '../domain/facts.ts';
import type { Resumption } from '../domain/journey.ts';
import type { JourneyKind, Plan } from '../domain/program.ts';

/** All that a caller of workflows needs to know of them. Workflow ids are ids of journeys, letters or requests: random, without a name. */
export const taskQueue = 'alta';

/**
 * What keeps others waiting has a task queue of its own, so that a provider that hangs holds up nothing else. Activities that an earlier
 * version has scheduled are still on the main queue.
 */
export const lanes = ['email', 'sms', 'reading', 'roster', 'vendor'] as const;
export type Lane = (typeof lanes)[number];

/** The task queue of a lane. */
export function laneOf(mainQueue: string, lane: Lane): string {
  return `${mainQueue}-${lane}`;
}

export interface JourneyInput {
  journeyId: string;
  plan: Plan;
  /** Where it goes on, of a journey that was over. */
  from?: Resumption;
}

/** Has the workflow of a holder's request look at the database, which has the news; the signal carries none. */
export const look = defineSignal('look');

/** What is told outside any journey. */
export interface LetterInput {
  letterId: string;
}

/** What one of the staff asks another to confirm, or an account's holder asks for. */
export interface RequestInput {
  requestId: string;
}

/** Tells a request that it has been decided: what was decided, and that it counts once, is in the database. */
export const tellSettled = defineSignal('settled');

/** Journeys that are stuck alike, to be tried again. */
export interface GroupRetryInput {
  retryId: string;
  /** The channel that their messages go by. */
  lane: Lane;
  /** After how many batches it begins a history of its own; by default many. */
  batches?: number;
}

/** Tells a journey what happened. Acknowledged means durable; told twice, it counts once. */
export const tell = defineSignal<[Fact]>('tell');

export const workflowTypes = {
  registration: 'registration',
  activation: 'activation',
  recovery: 'recovery',
  contactChange: 'contactChange',
  credentialShare: 'credentialShare',
  stepUp: 'stepUp',
  deliverLetter: 'deliverLetter',
  secondPerson: 'secondPerson',
  retryGroup: 'retryGroup',
  resumeParked: 'resumeParked',
  deletePictures: 'deletePictures',
  purge: 'purge',
  reconcile: 'reconcile',
  digest: 'digest',
  /** Of earlier versions, which told a notice by a journey: what they have begun, or are still to begin, ends by it. */
  notice: 'notice',
} as const satisfies Record<
  JourneyKind | RequestKind | UpkeepKind | 'deliverLetter' | 'secondPerson' | 'retryGroup' | 'notice',
  string
>;

/** By what journeys are found in Temporal's own pages, where its namespace has them (docs/operations.md). */
export const searchAttributes = { program: 'AltaProgram', kind: 'AltaKind' } as const;

/** What schedules run, by their ids. */
export const schedules = {
  resumeParked: 'resume-parked',
  deletePictures: 'delete-pictures',
  purge: 'purge',
  reconcile: 'reconcile',
  digest: 'digest',
} as const;
export type UpkeepKind = keyof typeof schedules;
