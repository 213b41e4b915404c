import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digitsFrom, readCode } from '../../domain/code.ts';
import { parseDuration } from '../../domain/duration.ts';
import { destinationKey, normaliseEmail } from '../../domain/email.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { waitBeforeResend } from '../../domain/resend.ts';
import { isEligible, yearsBefore } from '../../domain/roster.ts';

describe('a DNI or NIE', () => {
  it.each([
    ['12345678Z', 'DNI', '12345678Z'],
    [' 12.345.678-z ', 'DNI', '12345678Z'],
    ['0T', 'malformed', undefined],
    ['00000000T', 'DNI', '00000000T'],
    ['x1234567l', 'NIE', 'X1234567L'],
    ['12345678A', 'wrongLetter', undefined],
    ['12345678', 'missingLetter', undefined],
    ['12345678ZZ', 'malformed', undefined],
    ['', 'malformed', undefined],
  ])('%s is understood as %s', (typed, what, number) => {
    const check = checkIdentityDocument(typed);
    expect(check.ok ? check.document : check.fault).toEqual(number ? { type: what, number } : what);
  });

  it('with any other letter than its own is refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        const digits = String(number).padStart(8, '0');
        const right = ('ABCDEFGHIJKLMNOPQRSTUVWXYZ'.match(/[A-Z]/g) ?? []).filter(
          (letter) => checkIdentityDocument(digits + letter).ok,
        );
        expect(right).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the last five years', () => {
  const rule = { affiliatedWithinYears: 5 };
  const today = '2026-11-22';
  it.each([
    [[{ from: '2020-01-01' }], true],
    [[{ from: '2018-01-01', until: '2021-11-22' }], true],
    [[{ from: '2018-01-01', until: '2021-11-21' }], false],
    [[{ from: '2027-01-01' }], false],
    [[], false],
  ])('with %j: %s', (affiliations, eligible) => {
    expect(isEligible(affiliations, rule, today)).toBe(eligible);
  });

  it('count back from 29 February to 28 February', () => {
    expect(yearsBefore('2028-02-29', 5)).toBe('2023-02-28');
    expect(yearsBefore('2028-02-29', 4)).toBe('2024-02-29');
  });
});

describe('the destination that limits count', () => {
  it.each([
    ['Ana.Prueba+0@Example.org', 'ana.prueba@example.org'],
    ['ana.prueba+x+y@example.org', 'ana.prueba@example.org'],
    ['A.n.a+1@gmail.com', 'ana@gmail.com'],
    ['ana@googlemail.com', 'ana@gmail.com'],
    ['+ana@example.org', '+ana@example.org'],
    ['+34600123456', '+34600123456'],
  ])('of %s is %s', (typed, mailbox) => {
    expect(destinationKey(typed)).toBe(mailbox);
  });
});

describe('an email address', () => {
  it('keeps its mailbox and loses blanks and capitals of its domain', () => {
    expect(normaliseEmail(' Maria.Lopez@Example.ORG ')).toBe('Maria.Lopez@example.org');
  });

  it.each([
    'a@b',
    'a b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org,b@example.org',
    '@example.org',
  ])('%j is none', (typed) => {
    expect(normaliseEmail(typed)).toBeUndefined();
  });
});

describe('a code', () => {
  it('has no favourite digits: words above the last whole million are passed over', () => {
    expect(digitsFrom(Uint8Array.of(0xff, 0xff, 0xff, 0xff), 6)).toBeUndefined();
    expect(digitsFrom(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 42), 6)).toBe('000042');
  });

  it.each([
    ' 123-456 ',
    '123.456',
    '١٢٣٤٥٦',
    '１２３４５６',
    '123\u2011456',
    '\u2068123456\u2069',
    'PIN: 123 456',
    'Su PIN de Asepeyo Oficina Virtual es 123456. Caduca a las 18:30. Llámenos: 900 151 000.',
    'Your code is 123456\n\n@portal.example.org #123456',
  ])('is read out of %j', (typed) => {
    expect(readCode(typed, 6)).toBe('123456');
  });

  it.each(['12345', '1234567', 'hola', '', '900 151 000', 'de 123456 a 654321'])(
    'is not in %j, or not beyond doubt',
    (typed) => {
      expect(readCode(typed, 6)).toBeUndefined();
    },
  );
});

describe('what is shown of contacts and waits', () => {
  it('is enough to recognise and too little to learn', () => {
    expect([maskEmail('maria@example.org'), maskPhone('+34600123456')]).toEqual([
      'ma***@example.org',
      '••• ••• 456',
    ]);
  });

  it('doubles from 30 seconds', () => {
    expect([1, 2, 3].map(waitBeforeResend)).toEqual([30_000, 60_000, 120_000]);
  });
});

describe('a duration', () => {
  it.each([
    ['3 days', 259_200_000],
    ['2 hours', 7_200_000],
    ['1 minute', 60_000],
    ['three days', undefined],
    ['3d', undefined],
  ])('%s is %s ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});
