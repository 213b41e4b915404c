import type { JourneyForm, Language } from '../../shared/api-types.ts';
import type { AnswerName, Answers } from './answers.ts';
import { withoutSecrets } from './answers.ts';
import { optionalAnswers, questions } from './questions.ts';
import type { FormField } from './questions.ts';

/** The form as far as it is filled in. It lives as long as the tab does. */
export interface Draft {
  answers: Answers;
  /** The journey that this form corrects, if it does. */
  replaces?: { journey: string; token: string };
  /** It has just been sent: what is missing now was a secret, and is not to be asked for again. */
  sent?: true;
}

export type DraftEvent =
  | { type: 'answered'; answers: Answers }
  | { type: 'correcting'; replaces: { journey: string; token: string } }
  | { type: 'sent' };

export const emptyDraft: Draft = { answers: {} };

export function reduceDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case 'answered':
      return { ...begun(draft), answers: { ...draft.answers, ...event.answers } };
    case 'correcting':
      return { ...begun(draft), replaces: event.replaces };
    // The answers stay, in case they have to be corrected; what was replaced is replaced, and secrets have done their work.
    case 'sent':
      return { answers: withoutSecrets(draft.answers), sent: true };
  }
}

function begun({ answers, replaces }: Draft): Draft {
  return { answers, ...(replaces && { replaces }) };
}

function isMissing(answers: Answers, name: AnswerName): boolean {
  return answers[name] === undefined && !optionalAnswers.includes(name);
}

/** The first of the form's questions that is not wholly answered yet. */
export function firstUnanswered({ answers }: Draft, asked: readonly FormField[]): FormField | undefined {
  return asked.find((field) => questions[field].answers.some((name) => isMissing(answers, name)));
}

/** What is sent of a form's questions; undefined while something is missing. */
export function formOf(
  draft: Draft,
  asked: readonly FormField[],
  language: Language,
  challenge?: string,
): JourneyForm | undefined {
  if (firstUnanswered(draft, asked) !== undefined) return undefined;
  const { answers, replaces } = draft;
  const names = asked.flatMap((field) => questions[field].answers);
  const typed = Object.fromEntries(names.flatMap((name) => sent(name, answers[name])));
  return { ...typed, language, ...(challenge !== undefined && { challenge }), ...(replaces && { replaces }) };
}

function sent(name: AnswerName, answer: string | undefined): [AnswerName, string][] {
  if (answer === undefined || answer === '') return [];
  return [[name, name === 'birthDate' ? localDate(answer) : answer]];
}

/** DDMMYYYY of an ISO date, as the institutions write it. */
function localDate(iso: string): string {
  return iso.split('-').reverse().join('');
}

/** The form as it may be kept: without what no other person should ever find. */
export function draftText(draft: Draft): string {
  return JSON.stringify({ ...begun(draft), answers: withoutSecrets(draft.answers) });
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
