import { createContext, use } from 'react';
import type { Journey } from '../../shared/api-types.ts';
import type { Connection } from './follow-journey.ts';
import type { StoredJourney } from './stored-journey.ts';

/** What every step of the journey page knows. */
export interface JourneyHere {
  stored: StoredJourney;
  journey: Journey;
  connection: Connection;
  clockOffset: number;
  refresh: () => void;
  offer: (journey: Journey) => void;
  /** This is the phone that takes the pictures in a computer's place, and does nothing else. */
  isLent?: true;
}

const JourneyContext = createContext<JourneyHere | undefined>(undefined);
export const JourneyProvider = JourneyContext.Provider;

export function useJourneyHere(): JourneyHere {
  const here = use(JourneyContext);
  if (!here) throw new Error('a step needs the journey page around it');
  return here;
}
