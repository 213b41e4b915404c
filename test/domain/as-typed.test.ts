import { describe, expect, it } from 'vitest';
import { readActivationCode } from '../../domain/activation-code.ts';
import { asTyped, withoutSeparators } from '../../domain/as-typed.ts';
import { birthDateOf } from '../../domain/birth-date.ts';
import { readCode } from '../../domain/code.ts';
import { normaliseEmail } from '../../domain/email.ts';
import { readIdentifier } from '../../domain/identifier.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import { checkMobile } from '../../platform/mobile.ts';
import { dateOf } from '../../web/portal/format/date-parts.ts';

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0));
const digitsFrom =
  (zero: number) =>
  (text: string): string =>
    text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

/** How the same text reaches a field: other keyboards, word processors, messengers. */
const disguises: [string, (text: string) => string][] = [
  ['full-width', fullWidth],
  ['Arabic-Indic digits', digitsFrom(0x660)],
  ['Devanagari digits', digitsFrom(0x966)],
  ['mathematical digits', digitsFrom(0x1d7ce)],
  ['a non-breaking hyphen', (text) => text.replaceAll('-', '\u2011')],
  ['an en dash', (text) => text.replaceAll('-', '\u2013')],
  ['a minus sign', (text) => text.replaceAll('-', '\u2212')],
  ['blanks around it', (text) => `\u00a0\t${text}\u3000\n`],
  ['invisible signs', (text) => `\ufeff\u200b${text.slice(0, 3)}\u00ad\u2060${text.slice(3)}\u200e`],
  ['directional marks', (text) => `\u2068\u202a${text}\u202c\u2069`],
];

const numberOf = (check: ReturnType<typeof checkIdentityDocument>): string =>
  check.ok ? check.document.number : check.fault;

/** Each reader, what is typed, and what it must be understood as. */
const readers: [string, (typed: string) => unknown, string, unknown][] = [
  ['a DNI', (typed) => numberOf(checkIdentityDocument(typed)), '12.345.678-Z', '12345678Z'],
  ['a NIE', (typed) => numberOf(checkIdentityDocument(typed)), 'X-1234567-L', 'X1234567L'],
  [
    'a cédula with its check digit',
    (typed) => numberOf(checkIdentityDocument(typed, ['CI'], { country: 'UY' })),
    '1.123.456-9',
    '1123456',
  ],
  [
    'an Argentine DNI',
    (typed) => numberOf(checkIdentityDocument(typed, ['DNI'], { country: 'AR' })),
    '24.515.260',
    '24515260',
  ],
  [
    'a passport',
    (typed) => numberOf(checkIdentityDocument(typed, ['passport'], { country: 'AR' })),
    'AAB-123456',
    'AAB123456',
  ],
  [
    'a member number',
    (typed) => readIdentifier(typed, ['CI'], 'UY'),
    '1.002',
    { ok: true, read: { memberNumber: '1002' } },
  ],
  [
    'a birth date',
    (typed) => birthDateOf(typed, '2026-11-29'),
    '15-08-1975',
    { ok: true, date: '1975-08-15' },
  ],
  [
    'a mobile',
    (typed) => checkMobile(typed, 'ES', ['ES']),
    '+34-612-345-678',
    { ok: true, number: '+34612345678' },
  ],
  ['an email', normaliseEmail, 'ana-maria.2@example.org', 'ana-maria.2@example.org'],
  ['a code', (typed) => readCode(typed, 6), '123-456', '123456'],
  ['an activation code', readActivationCode, '7K3M-9QXT-01AB-ZC5D', '7K3M9QXT01ABZC5D'],
];

describe.each(readers)('%s', (_what, read, plain, meant) => {
  it('is read as it stands', () => {
    expect(read(plain)).toEqual(meant);
  });

  it.each(disguises)('is read with %s', (_disguise, disguise) => {
    expect(read(disguise(plain))).toEqual(meant);
  });
});

describe('text as typed', () => {
  it('has one digit for every decimal digit of Unicode', () => {
    const digits = Array.from({ length: 0x11_0000 }, (_, point) => point)
      .filter((point) => point < 0xd800 || point > 0xdfff)
      .map((point) => String.fromCodePoint(point))
      .filter((sign) => /\p{Nd}/u.test(sign));
    expect(digits.length).toBeGreaterThan(700);
    expect(digits.map(asTyped).filter((sign) => !/^\d$/.test(sign))).toEqual([]);
    expect(withoutSeparators('９ ٩ ९ ۹ 𝟡')).toBe('99999');
  });

  it('keeps letters with their accents, and single blanks', () => {
    expect(asTyped('  Ñandú \n de  Avila ')).toBe('Ñandú de Avila');
  });

  it('makes the same date of the three parts of the portal’s field', () => {
    expect(dateOf({ day: '١٥', month: ' ８', year: '1975' })).toBe('1975-08-15');
  });
});

describe('a NIE of the first years, with eight digits', () => {
  it.each(['X-01234567-L', 'X01234567L', 'x 01234567 l'])('%s is the one of seven', (typed) => {
    expect(numberOf(checkIdentityDocument(typed))).toBe('X1234567L');
  });

  it.each(['X-11234567-L', 'X001234567L'])('%s is none', (typed) => {
    expect(numberOf(checkIdentityDocument(typed))).toBe('malformed');
  });
});

describe('a mobile as address books have it', () => {
  it.each([
    '(+34) 612 345 678',
    '[+34] 612 345 678',
    '(+34)612345678',
    '(0034) 612345678',
    '0034 612/345/678',
    '+34 (0) 612345678',
    '+34 +34 612 345 678',
    '+ +34 612345678',
    'tel:+34612345678',
    '612.345.678',
  ])('%s is taken', (typed) => {
    expect(checkMobile(typed, 'ES', ['ES'])).toEqual({ ok: true, number: '+34612345678' });
  });
});

describe('an email as it is copied', () => {
  it.each([
    ['mailto:ana@example.org', 'ana@example.org'],
    ['ana@correo-españa.es', 'ana@xn--correo-espaa-khb.es'],
    ['ana@CORREO-ESPAÑA.ES', 'ana@xn--correo-espaa-khb.es'],
    ['ana@bücher.example', 'ana@xn--bcher-kva.example'],
  ])('%s is %s', (typed, meant) => {
    expect(normaliseEmail(typed)).toBe(meant);
  });

  it.each([
    'peña@example.org',
    'ana@españa.es/../',
    'ana@españa.es:25',
    'ana@españa.es@example.org',
    'ana@ñ',
    'ana@example.org\nBcc: b@example.org',
  ])('%j is refused', (typed) => {
    expect(normaliseEmail(typed)).toBeUndefined();
  });
});
