import { recall, remember, watch } from '../../shared/storage.ts';
import type { StoredJourney } from './stored-journey.ts';

function keyOf(program: string): string {
  return `alta.journey.${program}`;
}

export function storedJourneyText(program: string): string | null {
  return recall(keyOf(program));
}

/** Kept per program, so that the browser's other tabs go on with it too. */
export function storeJourney(program: string, stored: StoredJourney): void {
  remember(keyOf(program), JSON.stringify(stored));
}

export function forgetJourney(program: string): void {
  remember(keyOf(program), null);
}

/** Calls back when this or another tab stores or forgets the program's journey. @returns how to stop */
export function watchJourney(program: string, onChange: () => void): () => void {
  return watch(keyOf(program), onChange);
}
