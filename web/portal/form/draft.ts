import type { RegistrationForm } from '../../shared/api-types.ts';

export const formFields = ['document', 'mobile', 'email'] as const;
export type FormField = (typeof formFields)[number];

/** The form as far as it is filled in. It lives as long as the tab does. */
export interface Draft {
  answers: Partial<Record<FormField, string>>;
  /** The journey that this form corrects, if it does. */
  replaces?: { journey: string; token: string };
}

export type DraftEvent =
  | { type: 'answered'; field: FormField; value: string }
  | { type: 'correcting'; replaces: { journey: string; token: string } }
  | { type: 'sent' };

export const emptyDraft: Draft = { answers: {} };

export function reduceDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'answered':
      return { ...draft, answers: { ...draft.answers, [event.field]: event.value } };
    case 'correcting':
      return { ...draft, replaces: event.replaces };
    // The answers stay, in case they have to be corrected; what was replaced is replaced.
    case 'sent':
      return { answers: draft.answers };
  }
}

/** The first of the program's questions that has no answer yet. */
export function firstUnanswered(draft: Draft, asked: readonly FormField[]): FormField | undefined {
  return asked.find((field) => draft.answers[field] === undefined);
}

/** What is sent; undefined while something is missing. */
export function formOf({ answers, replaces }: Draft, language: 'es' | 'en'): RegistrationForm | undefined {
  const { document, mobile, email } = answers;
  if (document === undefined || mobile === undefined || email === undefined) return undefined;
  return { document, mobile, email, language, ...(replaces && { replaces }) };
}

export function parseDraft(text: string | null): Draft {
  if (text === null) return emptyDraft;
  try {
    const value = JSON.parse(text) as Partial<Draft> | null;
    return typeof value?.answers === 'object' ? { ...emptyDraft, ...value } : emptyDraft;
  } catch {
    // Not ours: begin with nothing.
    return emptyDraft;
  }
}
