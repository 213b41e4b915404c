import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activationCodeFrom,
  groupedActivationCode,
  readActivationCode,
} from '../../domain/activation-code.ts';

const random = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('an activation code', () => {
  it('has 80 random bits, of which each changes it', () => {
    const bytes = new Uint8Array(16);
    const seen = new Set([activationCodeFrom(bytes)]);
    for (let bit = 0; bit < 80; bit += 1) {
      const changed = Uint8Array.from(bytes, (byte, at) =>
        at === Math.floor(bit / 5) ? 1 << (bit % 5) : byte,
      );
      seen.add(activationCodeFrom(changed));
    }
    expect(seen.size).toBe(81);
  });

  it('takes each of its 32 signs equally often', () => {
    const signs = Array.from(
      { length: 256 },
      (_, byte) => activationCodeFrom(new Uint8Array(16).fill(byte))[0],
    );
    const counts = Map.groupBy(signs, (sign) => sign);
    expect([...counts.values()].map(({ length }) => length)).toEqual(Array(32).fill(8));
  });

  it('is never made of fewer bytes', () => {
    expect(() => activationCodeFrom(new Uint8Array(15))).toThrow(RangeError);
  });

  it('has no sign that can be taken for another, and is handed out in four groups of four', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const grouped = groupedActivationCode(activationCodeFrom(bytes));
        expect(grouped).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      }),
    );
  });

  it('is read as people write it: lower case, O for 0, I and L for 1, any dashes and blanks, or none', () => {
    const between = fc.constantFrom('', '-', ' ', '–', ' - ', '.', '\u00a0');
    const manner = fc.tuple(fc.boolean(), fc.constantFrom('1', 'I', 'L'), between);
    const manners = fc.array(manner, { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(random, manners, (bytes, each) => {
        const code = activationCodeFrom(bytes);
        const typed = each.map(([lower, one, after], at) => {
          const sign = code.charAt(at).replace('0', 'O').replace('1', one);
          return `${lower ? sign.toLowerCase() : sign}${after}`;
        });
        expect(readActivationCode(typed.join(''))).toBe(code);
      }),
    );
  });

  it.each([
    ['too short', '7K3M-9QXT-01AB-ZC5'],
    ['too long', '7K3M-9QXT-01AB-ZC5DD'],
    ['with a sign it never has', '7K3M-9QXT-01AB-ZC5U'],
    ['with something else', '7K3M-9QXT-01AB-ZC5ñ'],
    ['nothing', ''],
    ['only dashes', '---'],
  ])('%s is none', (_what, typed) => {
    expect(readActivationCode(typed)).toBeUndefined();
  });
});
