import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';

/** Picks the institution's own words in the language that the page is in; in its first one where it says nothing in that. */
export function useOwnWords(): (words: Readonly<Record<string, string>>) => string {
  const language = useLanguage();
  const { languages } = useProgram();
  return (words) => words[language] ?? words[languages[0] ?? ''] ?? '';
}
