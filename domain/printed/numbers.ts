import { checkSpanish } from '../documents/spanish.ts';
import { DIGIT_FOR, LETTERS_FOR } from './confusions.ts';
import type { PrintedWord } from './comparison.ts';
import { isSure } from './print.ts';
import type { PrintLine, PrintWord } from './print.ts';

/** Words that a number may be printed in: "X 1234567 L". */
const MOST_WORDS = 3;

/**
 * A DNI or NIE among rows of print. Another one whose letter fits, read with confidence, differs, wherever it stands: a side with a portrait
 * carries no other person's.
 * @param number as the zone has it, with its letter
 */
export function spanishNumberWord(lines: readonly PrintLine[], number: string): PrintedWord {
  const words = lines.flat();
  const others = words.filter((word) => isSure([word]) && isAnother(compact(word.text), number));
  if (others.length > 0) return 'differs';
  return candidatesIn(lines).some((candidate) => isSameSpanish(candidate, number)) ? 'agrees' : 'unread';
}

/** A document's own number, which has no check character in print: it agrees when it stands there as the zone has it. */
export function plainNumberWord(lines: readonly PrintLine[], number: string): PrintedWord {
  return candidatesIn(lines).includes(compact(number)) ? 'agrees' : 'unread';
}

/** Its letter must fit, or be read as a digit that looks like the one that fits. */
function isAnother(candidate: string, number: string): boolean {
  const [, digits, last = ''] = /^([XYZ]\d{7}|\d{8})([A-Z\d])$/.exec(candidate) ?? [];
  if (digits === undefined || isSameSpanish(candidate, number)) return false;
  return [last, ...(LETTERS_FOR[last] ?? '')].some((letter) => checkSpanish(`${digits}${letter}`).ok);
}

/**
 * The same number, but for letters where only digits stand and for a digit in the place of the control letter: the letter follows from
 * the digits, which are all there.
 */
function isSameSpanish(candidate: string, number: string): boolean {
  if (candidate.length !== number.length) return false;
  return [...number].every((wanted, at) => {
    const seen = candidate.charAt(at);
    if (seen === wanted) return true;
    return /\d/.test(wanted) ? DIGIT_FOR[seen] === wanted : (LETTERS_FOR[seen] ?? '').includes(wanted);
  });
}

/** What one word, or a few that follow each other, say without what is printed between characters. */
function candidatesIn(lines: readonly PrintLine[]): string[] {
  return lines.flatMap((line) =>
    line.flatMap((_, start) =>
      Array.from({ length: MOST_WORDS }, (__, more) => joined(line.slice(start, start + more + 1))),
    ),
  );
}

const joined = (words: readonly PrintWord[]): string => compact(words.map(({ text }) => text).join(''));

const compact = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
