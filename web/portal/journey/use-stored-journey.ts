import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { storedJourneyText, watchJourney } from './journey-storage.ts';
import { parseStoredJourney } from './stored-journey.ts';
import type { StoredJourney } from './stored-journey.ts';

/** The journey that this tab, or else this device, has under way in a program. */
export function useStoredJourney(program: string): StoredJourney | undefined {
  const subscribe = useCallback((onChange: () => void) => watchJourney(program, onChange), [program]);
  const text = useSyncExternalStore(subscribe, () => storedJourneyText(program));
  return useMemo(() => parseStoredJourney(text), [text]);
}
