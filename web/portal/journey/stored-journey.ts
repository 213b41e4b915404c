/** What this browser needs to go on with a journey: its id and the bearer token that the latest link or form gave. */
export interface StoredJourney {
  journey: string;
  token: string;
}

/** Reads what was stored; undefined when it is not ours. */
export function parseStoredJourney(text: string | null): StoredJourney | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('journey' in value) || !('token' in value))
      return undefined;
    const { journey, token } = value;
    return typeof journey === 'string' && typeof token === 'string' ? { journey, token } : undefined;
  } catch {
    // Not ours, or cut off: as good as none.
    return undefined;
  }
}
