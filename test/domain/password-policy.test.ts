import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordFaults } from '../../domain/password-policy.ts';
import type { PasswordFault, PersonalData } from '../../domain/password-policy.ts';
import { normalisePassword } from '../../domain/password-text.ts';
import { commonPasswords } from '../../api/passwords/common.ts';

const common = await commonPasswords();
const ana: PersonalData = {
  document: '12345678Z',
  name: 'Ana García Núñez',
  email: 'ana.garcia+alta@example.org',
  mobile: '+34600123456',
  institution: ['asepeyo', 'Asepeyo Oficina Virtual'],
};

function faults(password: string, person: PersonalData = ana): PasswordFault[] {
  return passwordFaults(password, person, (text) => common.has(text));
}

describe('the default password policy', () => {
  it.each([
    'cuatro nubes sobre el faro',
    'tR7#kp2!xWq9',
    'el gato duerme al sol',
    '🐙🐳🦀🐠🦑🐡🦐🐬🦞🐚🦈🐟',
    'ñandú veloz y azul',
  ])('takes %s', (password) => {
    expect(faults(password)).toEqual([]);
  });

  it('takes no interest in kinds of characters', () => {
    expect(faults('brzgklwmxtpf')).toEqual([]);
    expect(faults('839174650283')).toEqual([]);
  });

  it('refuses 11 characters and takes 12', () => {
    expect(faults('tR7#kp2!xWq')).toEqual(['tooShort']);
    expect(faults('tR7#kp2!xWq9')).toEqual([]);
  });

  it('counts what people see as one character once, however it is encoded', () => {
    // 11 letters, one of them as letter and accent: 12 code points until normalised.
    const typed = 'vwxklmr zqe\u0301';
    expect(Array.from(typed)).toHaveLength(12);
    expect(faults(typed)).toEqual(['tooShort']);
    // 11 signs outside of the basic plane are 22 UTF-16 units.
    expect(faults('🐙🐳🦀🐠🦑🐡🦐🐬🦞🐚🦈')).toEqual(['tooShort']);
  });

  it('takes 256 characters and refuses 257', () => {
    const long = Array.from({ length: 257 }, (_, index) => String.fromCodePoint(0x4e00 + index * 7)).join('');
    expect(faults(long.slice(0, 256))).toEqual([]);
    expect(faults(long)).toEqual(['tooLong']);
  });

  it.each([
    'unbelievable',
    'Password1234',
    'P4ssw0rd1234',
    'passwordpassword',
    '!!!password!!!',
    'Qwertyuiop!2',
    'superman2026',
  ])('refuses %s as common', (password) => {
    expect(faults(password)).toContain('common');
  });

  it.each([
    '12345678Z-clave',
    'x 12.345.678 y mas',
    'mi-600123456-tel',
    'soygarciadelrio',
    'NUNEZ y su perro',
    'ana.garcia+alta!!',
    'viva ASEPEYO ya 7',
  ])('refuses %s as personal', (password) => {
    expect(faults(password)).toContain('personal');
  });

  it('does not take short pieces of a name for personal data', () => {
    expect(faults('una manzana al dia')).toEqual([]);
  });

  it('judges without what is not known', () => {
    expect(faults('cuatro nubes sobre el faro', {})).toEqual([]);
    expect(faults('cuatro nubes sobre el faro', { name: null, email: '', document: '', mobile: '' })).toEqual(
      [],
    );
  });

  it.each([
    'aaaaaaaaaaaa',
    '121212121212',
    'abcabcabcabc',
    '123456789012',
    'abcdefghijklm',
    '0987654321098',
    'qwertyuiopasdf',
    'abcdef123456',
    'aaaabbbbccccdddd',
    'zyxwvutsrqpo',
  ])('refuses %s as simple', (password) => {
    expect(faults(password)).toContain('simple');
  });

  it('refuses a sign that is several characters when compared', () => {
    expect(faults('㎮'.repeat(12))).toContain('simple');
    expect(faults('👩‍👩‍👧‍👦'.repeat(12))).toContain('simple');
  });

  it('refuses any character repeated', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        fc.integer({ min: 12, max: 40 }),
        (sign, times) => {
          expect(faults(sign.repeat(times)).length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('refuses a password that contains the document, in any wrapping', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom('12345678Z', '12345678', '12.345.678-z'),
        (before, after, core) => {
          const found = faults(`${before}${core}${after}`);
          expect(found.includes('personal') || found.includes('tooLong')).toBe(true);
        },
      ),
    );
  });

  it('tells all reasons at once', () => {
    expect(faults('garcia')).toEqual(['tooShort', 'common', 'personal']);
  });
});

describe('normalisation', () => {
  it('makes one password of its composed and decomposed spelling', () => {
    expect(normalisePassword('sen\u0303or')).toBe(normalisePassword('señor'));
  });

  it('changes nothing the second time', () => {
    // Of any code points, halves of pairs too. `fc.string({ unit: 'binary' })` takes ten seconds to list them before its first string.
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff)), (points) => {
        const once = normalisePassword(String.fromCodePoint(...points));
        expect(normalisePassword(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });
});
