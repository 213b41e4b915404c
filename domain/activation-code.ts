import { withoutSeparators } from './as-typed.ts';

/** Crockford's base 32: no I, L, O or U, so that no letter is read for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = 4;

/** What people write for another sign of the alphabet. */
const readAs: Record<string, string> = { O: '0', I: '1', L: '1' };

/**
 * An activation code out of random bytes: 16 signs of five bits each, 80 bits in all.
 * @param bytes at least 16; three bits of each are passed over, so every sign is as likely as any other
 */
export function activationCodeFrom(bytes: Uint8Array): string {
  if (bytes.length < LENGTH) throw new RangeError('an activation code takes 16 random bytes');
  return Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte & 31)).join('');
}

/** In groups of four, as it is handed out: "7K3M-9QXT-01AB-ZC5D". */
export function groupedActivationCode(code: string): string {
  return (code.match(new RegExp(`.{1,${String(GROUP)}}`, 'g')) ?? []).join('-');
}

/**
 * Reads a code as people type it: lower case, with any dashes, dots or blanks or none, O for 0, I or L for 1.
 * @returns undefined for what can be no activation code
 */
export function readActivationCode(typed: string): string | undefined {
  const signs = [...withoutSeparators(typed).toUpperCase()];
  const code = signs.map((sign) => readAs[sign] ?? sign).join('');
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign)) ? code : undefined;
}
