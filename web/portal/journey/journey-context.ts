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
}

const JourneyContext = createContext<JourneyHere | undefined>(undefined);
export const JourneyProvider = JourneyContext.Provider;

export function useJourneyHere(): JourneyHere {
  const here = use(JourneyContext);
  if (!here) throw new Error('a step needs the journey page around it');
  return here;
}
