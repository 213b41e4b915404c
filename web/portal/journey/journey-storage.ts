import { recall, remember, watch } from '../../shared/storage.ts';

/** What this browser needs to go on with a journey: its id and the bearer token that the latest link or form gave. */
export interface StoredJourney {
  journey: string;
  token: string;
}

function keyOf(program: string): string {
  return `alta.journey.${program}`;
}

export function parseStoredJourney(text: string | null): StoredJourney | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('journey' in value) || !('token' in value)) return undefined;
    const { journey, token } = value;
    return typeof journey === 'string' && typeof token === 'string' ? { journey, token } : undefined;
  } catch {
    // Not ours, or cut off: as good as none.
    return undefined;
  }
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
