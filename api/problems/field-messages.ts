import type { Language } from '../../domain/program.ts';
import type { FieldError } from './problem.ts';
import { contactSentences } from './sentences/contact.ts';
import { documentSentences } from './sentences/documents.ts';
import { secretSentences } from './sentences/secrets.ts';
import type { Sentences } from './sentences/sentence.ts';

/**
 * What is wrong with a field, by code or, where a field needs its own words, by `field.code`. Codes that the schemas give
 * come first, then those of the rules.
 */
const sentences: Sentences = {
  required: { es: 'Falta este dato.', en: 'This is missing.' },
  malformed: { es: 'El formato no es correcto.', en: 'The format is not correct.' },
  tooShort: { es: 'Es demasiado corto.', en: 'It is too short.' },
  tooLong: { es: 'Es demasiado largo.', en: 'It is too long.' },
  notAccepted: { es: 'Este valor no se admite.', en: 'This value is not accepted.' },
  characters: {
    es: 'Contiene caracteres que no se admiten.',
    en: 'It contains characters that are not accepted.',
  },
  ...documentSentences,
  ...contactSentences,
  ...secretSentences,
};

/** What a program may word itself, by `field.code` or by code; what a country says otherwise needs no key of its own there. */
export const fieldSentenceKeys: readonly string[] = Object.keys(sentences).filter(
  (key) => !/\.[A-Z]{2}$/.test(key),
);

const fallback = { es: 'Revise este dato.', en: 'Check this.' };

/** The sentence for a field's fault, as the institution's country words it where it does so differently. */
export function fieldMessage({ field, code, country, values = {} }: FieldError, language: Language): string {
  const keys = [`${field}.${code}.${country ?? ''}`, `${field}.${code}`, code];
  const worded = keys.map((key) => sentences[key]?.[language]).filter((text) => text !== undefined);
  return (
    worded.map((text) => filledIn(text, values)).find((text) => text !== undefined) ?? fallback[language]
  );
}

/** Undefined when it names a number that is not known here. */
function filledIn(text: string, values: Readonly<Record<string, number>>): string | undefined {
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return filled.includes('{') ? undefined : filled;
}
