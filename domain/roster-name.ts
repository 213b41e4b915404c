import { spellingsOf, wordsOfZone } from './mrz-name.ts';

/** What stands between names without being one; lists and documents leave it out, each as it likes. */
const PARTICLES = new Set('DA DAS DE DEL DER DOS E I LA LAS LOS VAN VON Y'.split(' '));
/** How Spanish lists shorten María: "Mª", "M.ª". */
const MARIA = /(?<!\p{L})M\.?[ªº]/giu;

/**
 * How the name on a document's zone compares with the one on the roster.
 * - `same`: the same words, in any order and whatever stands between them
 * - `partly`: the zone's line was cut off, and what it shows is in the roster's name
 * - `different`: anything else; a word that is missing, shortened or misspelt makes another name
 */
export type NameComparison = 'same' | 'partly' | 'different';

/**
 * @param onRoster as the institution writes it, surnames first or last
 * @param read surname and given names as the zone shows them
 * @param cutOff the zone's name may lack its end
 */
export function compareNames(onRoster: string, read: string, cutOff: boolean): NameComparison {
  const zone = namesIn(wordsOfZone(read));
  const written = spellingsOf(onRoster.replace(MARIA, 'María')).map(namesIn);
  if (zone.length === 0) return 'different';
  if (written.some((words) => words.join(' ') === zone.join(' '))) return 'same';
  return cutOff && written.some((words) => holds(words, zone)) ? 'partly' : 'different';
}

/** Whether a word only stands between names. */
export function isParticle(word: string): boolean {
  return PARTICLES.has(word.toUpperCase());
}

/** Sorted, so that the order in which they were written does not count. */
function namesIn(words: readonly string[]): string[] {
  return words.filter((word) => !PARTICLES.has(word)).sort();
}

/** Whether every word read is one of the words written, or begins one that no other word read has taken; the longest choose first. */
function holds(written: readonly string[], read: readonly string[]): boolean {
  const left = [...written];
  return [...read]
    .sort((a, b) => b.length - a.length)
    .every((word) => {
      const at = left.includes(word) ? left.indexOf(word) : left.findIndex((each) => each.startsWith(word));
      if (at !== -1) left.splice(at, 1);
      return at !== -1;
    });
}
