import { secondPersonActions, secondPersonTable } from './journey-actions.ts';
import type { SecondPersonAction } from './journey-actions.ts';
import { can } from './staff.ts';

/**
 * What became of a request that one of the staff has made to a second person.
 * - `done`: confirmed, and done at once
 * - `overtaken`: confirmed when it could not be done any more; nothing was done
 * - `withdrawn`: taken back by the person who had asked
 */
export const requestOutcomes = ['done', 'overtaken', 'refused', 'withdrawn', 'expired'] as const;
export type RequestOutcome = (typeof requestOutcomes)[number];

/** What is decided about a request: by a second person, or, to take it back, by who asked. */
export const requestDecisions = ['confirmed', 'refused', 'withdrawn'] as const;
export type RequestDecision = (typeof requestDecisions)[number];

/** Whether the new contact is one that is on file for the person: the same, another, or there is none. */
export const contactContrasts = ['same', 'other', 'none'] as const;
export type ContactContrast = (typeof contactContrasts)[number];

/** What a role may confirm. */
export function confirmableBy(role: string): SecondPersonAction[] {
  return secondPersonActions.filter((action) => can(role, secondPersonTable[action].confirms));
}

/**
 * What a request's workflow finds: how it ended, or that its person has been erased meanwhile, or until when it waits (epoch milliseconds).
 */
export type RequestLook =
  { outcome: RequestOutcome | 'erased'; dueAt?: undefined } | { outcome: 'open'; dueAt: number };
