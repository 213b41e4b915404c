import { SPELLINGS } from './mrz-transliteration.ts';
import type { Spelling } from './mrz-transliteration.ts';

/**
 * Whether a name as its bearer writes it is the one that the zone shows. Accents and ñ may be restored, and a name that the zone cut off
 * may be completed.
 * @param cutOff the zone's name may lack its end
 */
export function agreesWithZone(written: string, zone: string, cutOff: boolean): boolean {
  const read = words(zone, {});
  return SPELLINGS.some((spelling) => {
    const full = words(written, spelling);
    // Nothing of it is left in the zone's alphabet: that is no agreement.
    if (full.length === 0 && written.trim() !== '') return false;
    return full.join('') === read.join('') || (cutOff && completes(full, read));
  });
}

/** A name's words as each way of transliterating it would print them. */
export function spellingsOf(written: string): string[][] {
  return SPELLINGS.map((spelling) => words(written, spelling));
}

/** The words of a name that a zone shows. */
export function wordsOfZone(zone: string): string[] {
  return words(zone, {});
}

/** Every word read begins a word written, in the same order: lines are cut by dropping and by shortening words. */
function completes(full: readonly string[], read: readonly string[]): boolean {
  if (full.length === 0) return read.length === 0;
  let next = 0;
  for (const word of read) {
    while (next < full.length && !full[next]?.startsWith(word)) next++;
    if (next === full.length) return false;
    next++;
  }
  return true;
}

function words(name: string, spelling: Spelling): string[] {
  return [...name.normalize('NFC').toLocaleUpperCase('es')]
    .map((letter) => spelling[letter] ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[\p{M}'’.]/gu, '')
    .split(/[^A-Z]+/)
    .filter((word) => word !== '');
}
