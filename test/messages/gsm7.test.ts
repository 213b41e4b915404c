import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smsSegments, toGsm7 } from '../../messages/gsm7.ts';

describe('the segments of an SMS', () => {
  it.each([
    ['', 'gsm7', 0, 1],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['a'.repeat(306), 'gsm7', 306, 2],
    ['a'.repeat(307), 'gsm7', 307, 3],
    ['€'.repeat(80), 'gsm7', 160, 1],
    ['ñÑ¿¡üàéèùò', 'gsm7', 10, 1],
    ['á', 'ucs2', 1, 1],
    ['í'.repeat(70), 'ucs2', 70, 1],
    ['í'.repeat(71), 'ucs2', 71, 2],
    ['😀'.repeat(35), 'ucs2', 70, 1],
  ])('of %j are counted as 3GPP TS 23.038 counts', (text, encoding, units, segments) => {
    expect(smsSegments(text)).toEqual({ encoding, units, segments });
  });
});

describe('a text made to fit GSM-7', () => {
  it.each([
    ['Óscar Iñárritu', 'Oscar Iñarritu'],
    ['«¿Qué?» – dijo…', '"¿Qué?" - dijo...'],
    ['2 horas', '2 horas'],
    ['e\u0301', 'é'],
    ['日本', '??'],
  ])('turns %j into %j', (text, fitting) => {
    expect(toGsm7(text)).toBe(fitting);
  });

  it('is GSM-7 whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(smsSegments(toGsm7(text)).encoding).toBe('gsm7');
      }),
    );
  });
});
