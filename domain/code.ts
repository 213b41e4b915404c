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

/** What people type or paste for a code: blanks and dashes do not count. */
export function normaliseCode(typed: string): string {
  return typed.replace(/[\s-]/g, '');
}
