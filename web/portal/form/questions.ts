import type { FormField } from './draft.ts';

export interface Question {
  field: FormField;
  /** Below /{program}/alta. */
  path: string;
  titleKey: `form.${FormField}Title`;
  hintKey: `form.${FormField}Hint`;
  labelKey: `form.${FormField}Label`;
  changeKey: 'form.changeDocument' | 'form.changeMobile' | 'form.changeEmail';
  input: {
    type: 'text' | 'tel' | 'email';
    autoComplete: string;
    autoCapitalize: 'characters' | 'none';
    width: 'short' | 'full';
  };
}

/** The form, one question a page. */
export const questions: Record<FormField, Question> = {
  document: {
    field: 'document',
    path: 'document',
    titleKey: 'form.documentTitle',
    hintKey: 'form.documentHint',
    labelKey: 'form.documentLabel',
    changeKey: 'form.changeDocument',
    input: { type: 'text', autoComplete: 'off', autoCapitalize: 'characters', width: 'short' },
  },
  mobile: {
    field: 'mobile',
    path: 'mobile',
    titleKey: 'form.mobileTitle',
    hintKey: 'form.mobileHint',
    labelKey: 'form.mobileLabel',
    changeKey: 'form.changeMobile',
    input: { type: 'tel', autoComplete: 'tel', autoCapitalize: 'none', width: 'short' },
  },
  email: {
    field: 'email',
    path: 'email',
    titleKey: 'form.emailTitle',
    hintKey: 'form.emailHint',
    labelKey: 'form.emailLabel',
    changeKey: 'form.changeEmail',
    input: { type: 'email', autoComplete: 'email', autoCapitalize: 'none', width: 'full' },
  },
};
export const checkPath = 'check';

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
