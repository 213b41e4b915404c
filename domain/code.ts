import { asTyped, withoutSeparators } from './as-typed.ts';

/**
 * Takes an unbiased number of so many digits from random bytes: words that would favour low numbers are passed over.
 * @returns undefined when every word of `bytes` had to be passed over (try with other bytes)
 */
export function digitsFrom(bytes: Uint8Array, digits: number): string | undefined {
  const range = 10 ** digits;
  const fair = Math.floor(2 ** 32 / range) * range;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const word = view.getUint32(at);
    if (word < fair) return String(word % range).padStart(digits, '0');
  }
  return undefined;
}

/**
 * The code in what people type or paste: the digits alone, with separators, or the whole message that brought them.
 * @returns undefined when there is no code of so many digits in it, or more than one
 */
export function readCode(typed: string, digits: number): string | undefined {
  const alone = withoutSeparators(typed);
  if (/^\d+$/.test(alone)) return alone.length === digits ? alone : undefined;
  const half = String(digits / 2);
  // Not a part of a longer number, such as a phone number in groups of three.
  const standing = new RegExp(`(?<!\\d[ -]?)\\d{${half}}[ -]?\\d{${half}}(?![ -]?\\d)`, 'g');
  const found = new Set((asTyped(typed).match(standing) ?? []).map(withoutSeparators));
  const [code, ...others] = found;
  return others.length === 0 ? code : undefined;
}
