import type { Language, ProgramSummary } from '../../shared/api-types.ts';

/** What a program is called in a language; in its first one where it does not speak that. */
export function programName(
  { id, name, languages: [first = ''] }: Pick<ProgramSummary, 'id' | 'name' | 'languages'>,
  language: Language,
): string {
  return name[language] ?? name[first] ?? id;
}
