import { spellingsOf, wordsOfZone } from '../mrz-name.ts';
import type { PrintedWord } from './comparison.ts';
import { isSure } from './print.ts';
import type { PrintLine } from './print.ts';

/** Names shorter than this are too much alike to say anything. */
const LEAST_LETTERS = 4;
/** Slips of the reader in a word of a name: more is another word. */
const MOST_SLIPS = 2;
/** What stands above a surname on documents in Latin script. */
const LABELS = /^(APELLIDOS?|SURNAMES?|NOMS?|COGNOMS?|COGNOME|APELIDOS?|NACHNAME|NAME)$/;

/**
 * The surname below its label: it agrees when a word of it is one of the zone's name, and differs when it was read with confidence and
 * none is like one. Names are not asked for: a zone shortens them, and accents and hyphens are read in many ways.
 */
export function nameWord(lines: readonly PrintLine[], zoneName: string): PrintedWord {
  const wanted = wordsOfZone(zoneName).filter(isTelling);
  const below = surnameIn(lines);
  const printed = lettersOf(below).filter(isTelling);
  if (wanted.length === 0 || printed.length === 0) return 'unread';
  if (printed.some((word) => wanted.includes(word))) return 'agrees';
  const alike = printed.some((word) => wanted.some((name) => slips(word, name) <= MOST_SLIPS));
  return !alike && isSure(below) ? 'differs' : 'unread';
}

function surnameIn(lines: readonly PrintLine[]): PrintLine {
  const label = lines.findIndex((line) => lettersOf(line).some((word) => LABELS.test(word)));
  return (label === -1 ? undefined : lines[label + 1]) ?? [];
}

const isTelling = (word: string): boolean => word.length >= LEAST_LETTERS;

function lettersOf(line: PrintLine): string[] {
  return line.flatMap(({ text }) => spellingsOf(text).flat());
}

/** Letters to change, add or leave out to make one word the other (Levenshtein). */
function slips(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of [...other].entries()) {
      const changed = (row[at] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
