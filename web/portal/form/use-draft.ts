import { useEffect, useReducer } from 'react';
import type { Dispatch } from 'react';
import { draftText, parseDraft, reduceDraft } from './draft.ts';
import type { Draft, DraftEvent } from './draft.ts';
import { formKinds } from '../../../domain/form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';

function keyOf(program: string, kind: FormKind): string {
  return `alta.form.${program}.${kind}`;
}

function readDraft(key: string): Draft {
  try {
    return parseDraft(sessionStorage.getItem(key));
  } catch {
    // The browser forbids it: the form lives as long as the page.
    return parseDraft(null);
  }
}

/** The answers so far, kept in this tab alone so that going back or reloading loses nothing but what is secret. */
export function useDraft(program: string, kind: FormKind): [Draft, Dispatch<DraftEvent>] {
  const key = keyOf(program, kind);
  const [draft, tell] = useReducer(reduceDraft, key, readDraft);
  useEffect(() => {
    try {
      sessionStorage.setItem(key, draftText(draft));
    } catch {
      // As above.
    }
  }, [key, draft]);
  return [draft, tell];
}

/** Once the details are confirmed there is nothing left to correct, so nothing is kept. */
export function forgetDraft(program: string): void {
  try {
    for (const kind of formKinds) sessionStorage.removeItem(keyOf(program, kind));
  } catch {
    // As above.
  }
}
