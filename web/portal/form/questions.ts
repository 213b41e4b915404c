import type { ProgramJourney } from '../../shared/api-types.ts';
import type { AnswerName } from './answers.ts';

export type FormField = ProgramJourney['form'][number];

/** How a question that is one line of text is typed. */
export interface LineInput {
  type: 'text' | 'tel' | 'email';
  autoComplete: string;
  autoCapitalize: 'characters' | 'none';
  width: 'short' | 'full';
  inputMode?: 'numeric';
}

export interface Question {
  field: FormField;
  /** Below the form's own address. */
  path: string;
  /** What it asks; the last is what its heading names. */
  answers: readonly AnswerName[];
  /** Few words and quick to answer: several of these share a page. */
  brief: boolean;
  /** Absent: it has parts of its own. */
  line?: LineInput;
}

const code = { type: 'text', autoComplete: 'off', autoCapitalize: 'characters', width: 'short' } as const;

/** Every question that a program's form can ask. */
export const questions: Record<FormField, Question> = {
  document: {
    field: 'document',
    path: 'document',
    answers: ['documentType', 'document'],
    brief: true,
    line: { ...code, autoComplete: 'username' },
  },
  identifier: {
    field: 'identifier',
    path: 'identifier',
    answers: ['identifier'],
    brief: true,
    line: { ...code, autoComplete: 'username', inputMode: 'numeric' },
  },
  birthDate: { field: 'birthDate', path: 'birth-date', answers: ['birthDate'], brief: true },
  mobile: {
    field: 'mobile',
    path: 'mobile',
    answers: ['mobile'],
    brief: false,
    line: { type: 'tel', autoComplete: 'tel', autoCapitalize: 'none', width: 'short' },
  },
  email: {
    field: 'email',
    path: 'email',
    answers: ['email'],
    brief: false,
    line: { type: 'email', autoComplete: 'email', autoCapitalize: 'none', width: 'full' },
  },
  channel: { field: 'channel', path: 'channel', answers: ['channel'], brief: true },
  activationCode: {
    field: 'activationCode',
    path: 'activation-code',
    answers: ['activationCode'],
    brief: true,
    line: code,
  },
  password: { field: 'password', path: 'password', answers: ['password', 'confirmation'], brief: false },
};

/** Asked only where the number alone does not say. */
export const optionalAnswers: readonly AnswerName[] = ['documentType'];

export const checkPath = 'check';
const mostOnOnePage = 3;

/** Whether a form is so short that all of it goes on one page, with nothing to check at the end. */
export function fitsOnePage(asked: readonly FormField[]): boolean {
  if (asked.length === 1) return true;
  return asked.length <= mostOnOnePage && asked.every((field) => questions[field].brief);
}

/** The page after a question: the next one, or checking all of them. */
export function pathAfter(field: FormField, asked: readonly FormField[]): string {
  const next = asked[asked.indexOf(field) + 1];
  return next === undefined ? checkPath : questions[next].path;
}

/** The page before a question or the check; undefined before the first, where the start page is. */
export function pathBefore(field: FormField | undefined, asked: readonly FormField[]): string | undefined {
  const position = field === undefined ? asked.length : asked.indexOf(field);
  const before = asked[position - 1];
  return before === undefined ? undefined : questions[before].path;
}
