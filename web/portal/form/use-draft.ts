import { useEffect, useReducer } from 'react';
import type { Dispatch } from 'react';
import { parseDraft, reduceDraft } from './draft.ts';
import type { Draft, DraftEvent } from './draft.ts';

function keyOf(program: string): string {
  return `alta.form.${program}`;
}

function readDraft(program: string): Draft {
  try {
    return parseDraft(sessionStorage.getItem(keyOf(program)));
  } catch {
    // The browser forbids it: the form lives as long as the page.
    return parseDraft(null);
  }
}

/** The answers so far, kept in this tab alone so that going back or reloading loses nothing. */
export function useDraft(program: string): [Draft, Dispatch<DraftEvent>] {
  const [draft, tell] = useReducer(reduceDraft, program, readDraft);
  useEffect(() => {
    try {
      sessionStorage.setItem(keyOf(program), JSON.stringify(draft));
    } catch {
      // As above.
    }
  }, [program, draft]);
  return [draft, tell];
}

/** Once the details are confirmed there is nothing left to correct, so nothing is kept. */
export function forgetDraft(program: string): void {
  try {
    sessionStorage.removeItem(keyOf(program));
  } catch {
    // As above.
  }
}
