import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cedulaCheckDigit, checkCedula } from '../../domain/documents/cedula.ts';
import { readIdentifier } from '../../domain/identifier.ts';

const numberOf = (typed: string): string => {
  const check = checkCedula(typed);
  return check.ok ? check.document.number : check.fault;
};

describe("a cédula's check digit", () => {
  // Examples that are published with the algorithm: ci_uy and ciuy, the two libraries that Uruguayans check theirs by.
  it.each([
    ['1111111', 1],
    ['1234567', 2],
    ['2222222', 2],
    ['9999999', 9],
    ['8240581', 6],
  ])('of %s is %i', (number, digit) => {
    expect(cedulaCheckDigit(number)).toBe(digit);
  });

  it('is the same by both ways in which the rule is told: ten less the sum by 2987634, and the sum by 8123476', () => {
    const other = (number: string): number =>
      [...number].reduce(
        (sum, digit, index) => sum + Number(digit) * ([8, 1, 2, 3, 4, 7, 6][index] ?? 0),
        0,
      ) % 10;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (value) => {
        const number = String(value).padStart(7, '0');
        expect(cedulaCheckDigit(number)).toBe(other(number));
      }),
    );
  });

  it('of a six-digit number is that of the number with a zero before it', () => {
    expect(cedulaCheckDigit('123456')).toBe(cedulaCheckDigit('0123456'));
  });
});

describe('a cédula', () => {
  it.each(['1123456', '1.123.456', ' 1 123 456 ', '1.123.456-9', '1123456-9', '1123456/9', '11234569'])(
    'typed as "%s" is 1123456',
    (typed) => {
      expect(numberOf(typed)).toBe('1123456');
    },
  );

  it.each(['1.123.456-8', '1123456-0', '11234560', '1123456/1'])(
    'typed as "%s" is refused for its check digit',
    (typed) => {
      expect(numberOf(typed)).toBe('wrongCheckDigit');
    },
  );

  it.each(['', '12345', '1.123.456-', '1123456-99', '123456789', '112345A', '-1123456', '1123456 9 9'])(
    'typed as "%s" is malformed',
    (typed) => {
      expect(numberOf(typed)).toBe('malformed');
    },
  );

  it('of eight digits carries its check digit, also with a zero in front', () => {
    expect(numberOf(`0123456${String(cedulaCheckDigit('123456'))}`)).toBe('123456');
    expect(numberOf('01111112')).toBe('wrongCheckDigit');
  });

  it('of six digits is one too, with its check digit behind a dash', () => {
    expect(numberOf('123.456')).toBe('123456');
    expect(numberOf(`123.456-${String(cedulaCheckDigit('123456'))}`)).toBe('123456');
    expect(numberOf('0123456')).toBe('123456');
  });

  it('with any other digit in the place of the right check digit is refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000_000, max: 9_999_999 }),
        fc.integer({ min: 1, max: 9 }),
        (value, off) => {
          const wrong = (cedulaCheckDigit(String(value)) + off) % 10;
          expect(numberOf(`${String(value)}-${String(wrong)}`)).toBe('wrongCheckDigit');
          expect(numberOf(`${String(value)}${String(wrong)}`)).toBe('wrongCheckDigit');
        },
      ),
    );
  });
});

describe('a document or a member number in one field', () => {
  const read = (typed: string): unknown => {
    const check = readIdentifier(typed, ['CI'], 'UY');
    return check.ok ? check.read : check.fault;
  };
  const cedula = (number: string): object => ({ type: 'CI', number });

  it('is a document from seven digits on', () => {
    expect(read('1.123.456-9')).toEqual({ document: cedula('1123456') });
    expect(read('1123456')).toEqual({ document: cedula('1123456') });
  });

  it('is a member number when it is shorter, without the zeros before it', () => {
    expect(read('90002')).toEqual({ memberNumber: '90002' });
    expect(read('000042')).toEqual({ memberNumber: '42' });
  });

  it('is both when it can be both, as the oldest cédulas have six digits', () => {
    expect(read('100200')).toEqual({ memberNumber: '100200', document: cedula('100200') });
  });

  it('is a document of six digits when its check digit is there', () => {
    const typed = `100.200-${String(cedulaCheckDigit('100200'))}`;
    expect(read(typed)).toEqual({ document: cedula('100200') });
  });

  it('is refused with the reason', () => {
    expect(read('1.123.456-1')).toBe('wrongCheckDigit');
    expect(read('not a number')).toBe('malformed');
    expect(read('123456789')).toBe('malformed');
  });
});
