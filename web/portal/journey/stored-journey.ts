import { formKinds } from '../../../domain/form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';

/** What this browser needs to go on with a journey: its id and the bearer token that the latest link or form gave. */
export interface StoredJourney {
  journey: string;
  token: string;
  kind?: FormKind;
}

/** Reads what was stored; undefined when it is not ours. */
export function parseStoredJourney(text: string | null): StoredJourney | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('journey' in value) || !('token' in value))
      return undefined;
    const { journey, token } = value;
    if (typeof journey !== 'string' || typeof token !== 'string') return undefined;
    const kind = formKinds.find((each) => 'kind' in value && value.kind === each);
    return { journey, token, ...(kind && { kind }) };
  } catch {
    // Not ours, or cut off: as good as none.
    return undefined;
  }
}
