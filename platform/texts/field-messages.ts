import { z } from 'zod';
import { defaultLanguage } from '../../domain/language.ts';
import type { FieldError } from '../../domain/field-error.ts';
import type { Language } from '../../domain/language.ts';
import { spoken } from './spoken.ts';

const line = z.string().min(1);

/**
 * What is wrong with a field, by code or, where a field needs its own words, by `field.code`; where a country says it otherwise, by
 * `field.code.XX` (ISO 3166 alpha-2). `otherwise` is for a code without words.
 */
export const fieldTexts = spoken('fields.yaml', z.object({ otherwise: line }).catchall(line));

/** What a program may word itself, by `field.code` or by code; what a country says otherwise needs no key of its own there. */
export function fieldSentenceKeys(): string[] {
  return Object.keys(fieldTexts.in(defaultLanguage)).filter(
    (key) => key !== 'otherwise' && !/\.[A-Z]{2}$/.test(key),
  );
}

/** The sentence for a field's fault, as the institution's country words it where it does so differently. */
export function fieldMessage({ field, code, country, values = {} }: FieldError, language: Language): string {
  const sentences = fieldTexts.in(language);
  const keys = [`${field}.${code}.${country ?? ''}`, `${field}.${code}`, code];
  const worded = keys.map((key) => sentences[key]).filter((text) => text !== undefined);
  return (
    worded.map((text) => filledIn(text, values)).find((text) => text !== undefined) ?? sentences.otherwise
  );
}

/** Undefined when it names a number that is not known here. */
function filledIn(text: string, values: Readonly<Record<string, number>>): string | undefined {
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return filled.includes('{') ? undefined : filled;
}
