import type { Language, Program } from '../../domain/program.ts';
import { warning } from '../../domain/program-check/finding.ts';
import { regionsOf } from '../../platform/texts/regions.ts';
import type { Placed } from './placed.ts';
import { saidTexts } from './said-texts.ts';

interface Folders {
  folder: string;
  shared: string;
}

interface ForeignWord {
  pattern: RegExp;
  /** What is said in this region. */
  here: string;
}

/** The words of other regions in what a program says, as its own region lists them. */
export function checkRegionalWords(folders: Folders, program: Program): Placed[] {
  return program.languages.flatMap((language) => inLanguage(folders, program, language));
}

function inLanguage(folders: Folders, program: Program, language: Language): Placed[] {
  const words = foreignWords(language, program.country, folders.shared);
  return [...saidTexts(folders, program, language)].flatMap(([key, { text, file }]) =>
    wordsIn(text, words).map(([word, here]): Placed => ({
      ...warning(
        'foreign-word',
        [key],
        `says "${word}", as another region does; in ${program.country}: ${here}.`,
      ),
      file,
    })),
  );
}

function foreignWords(language: Language, country: string, shared: string): ForeignWord[] {
  const listed = regionsOf(language, country, shared).flatMap(({ foreign }) => Object.entries(foreign));
  return [...new Map(listed)].map(([word, here]) => ({ pattern: patternOf(word), here }));
}

/** Whole words, in capitals or not; names that are filled in are none. */
function wordsIn(text: string, words: readonly ForeignWord[]): [word: string, here: string][] {
  const spoken = text.replace(/\{+\w+\}+/g, '…');
  return words.flatMap(({ pattern, here }): [string, string][] => {
    const found = pattern.exec(spoken);
    return found ? [[found[0], here]] : [];
  });
}

/** `*` stands for any letters. */
function patternOf(word: string): RegExp {
  const letters = word
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'))
    .join('\\p{L}*');
  return new RegExp(`(?<!\\p{L})${letters}(?!\\p{L})`, 'iu');
}
