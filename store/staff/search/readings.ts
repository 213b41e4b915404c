import { readSearchText, searchKinds } from '../../../domain/search-text.ts';
import type { SearchReadings } from '../../../domain/search-text.ts';
import type { Program } from '../../../domain/program.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { readPhone } from '../../../platform/mobile.ts';

/** What a text can be in a program, phones in the spelling in which they are kept. */
export function searchReadings(
  text: string,
  program: Pick<Program, 'documents' | 'country'>,
): SearchReadings {
  const { phone = [], ...read } = readSearchText(text, program);
  const numbers = phone
    .map((typed) => readPhone(typed, program.country))
    .filter((number) => number !== undefined);
  return numbers.length > 0 ? { ...read, phone: numbers } : read;
}

/** As much of a digest as tells texts apart, in hexadecimal digits. */
const SHOWN_DIGITS = 16;

/**
 * What the audit keeps of a search: the kinds that it looked for, and keyed digests of its text. A person with a text and the key can find
 * who looked for it; the audit alone tells it to no one.
 */
export function auditedSearch(keyring: Keyring, program: string, read: SearchReadings): string {
  const found = searchKinds.flatMap((kind) =>
    (read[kind] ?? []).map((key) => {
      const digest = keyring.derive('search', [program, kind, key.toLowerCase()].join('\0'));
      return `${kind} ${digest.toString('hex').slice(0, SHOWN_DIGITS)}`;
    }),
  );
  return found.length > 0 ? found.join(', ') : 'nothing';
}
