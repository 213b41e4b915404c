import type { Piece } from './written.ts';

/** By name, what a text may speak of; `undefined` for what this message or program has not got. */
export type Vocabulary = ReadonlyMap<string, Piece | readonly Piece[] | undefined>;

const placeholder = /\{(\w+)\}/g;

/** The names a sentence speaks of: "{phone}" is `phone`. */
export function placeholders(sentence: string): string[] {
  return Array.from(sentence.matchAll(placeholder), ([, name]) => name ?? '');
}

/**
 * Fills a sentence in. One that speaks of something this message has not got is left out as a whole.
 * @throws TypeError when it speaks of something unheard of
 */
export function filled(sentence: string, words: Vocabulary): Piece[] | undefined {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of sentence.matchAll(placeholder)) {
    const name = match[1] ?? '';
    if (!words.has(name)) throw new TypeError(`a text speaks of {${name}}, which its message has not got`);
    const said = words.get(name);
    if (said === undefined) return undefined;
    pieces.push({ text: sentence.slice(end, match.index) }, ...[said].flat());
    end = match.index + match[0].length;
  }
  pieces.push({ text: sentence.slice(end) });
  return pieces.filter(({ text }) => text !== '');
}

/** The sentences that can be said, filled in. */
export function filledAll(sentences: readonly string[], words: Vocabulary): Piece[][] {
  return sentences.map((sentence) => filled(sentence, words)).filter((pieces) => pieces !== undefined);
}

/** A sentence without its links. */
export function plain(pieces: readonly Piece[] | undefined): string {
  return (pieces ?? []).map(({ text }) => text).join('');
}
