import { describe, expect, it } from 'vitest';
import { readSearchText } from '../../domain/search-text.ts';
import type { SearchReadings } from '../../domain/search-text.ts';

const spain = { country: 'ES', documents: ['DNI' as const, 'NIE' as const] };
const uruguay = { country: 'UY', documents: ['CI' as const] };
const argentina = { country: 'AR', documents: ['DNI' as const, 'CI' as const, 'passport' as const] };

describe('a text that staff look for', () => {
  it.each<[string, typeof spain | typeof uruguay | typeof argentina, SearchReadings]>([
    ['12345678Z', spain, { document: ['12345678Z'] }],
    [' 12.345.678-z ', spain, { document: ['12345678Z'] }],
    ['x1234567l', spain, { document: ['X1234567L'] }],
    ['X-1234567', spain, { document: ['X1234567L'] }],
    ['1.123.456-1', uruguay, { phone: ['1.123.456-1'] }],
    ['24.515.260', argentina, { document: ['24515260'], phone: ['24.515.260'] }],
    ['100200', uruguay, { document: ['100200'], memberNumber: ['100200'], phone: ['100200'] }],
    ['+598 99 123 456', uruguay, { phone: ['+598 99 123 456'] }],
    ['tel:(+34) 600-123-456', spain, { phone: ['tel:(+34) 600-123-456'] }],
    ['mailto:Ana.Prueba@EXAMPLE.org', spain, { email: ['ana.prueba@example.org'] }],
    ['María de la Cruz', spain, { name: ['María Cruz'] }],
    ['de la', spain, { name: ['de la'] }],
    ['O’Brien-Núñez', spain, { name: ['O’Brien-Núñez'] }],
    ['0196A3B4-1111-7222-8333-444455556666', spain, { id: ['0196a3b4-1111-7222-8333-444455556666'] }],
    ['0196a3b4111172228333444455556666', spain, { id: ['0196a3b4-1111-7222-8333-444455556666'] }],
    ['sm0123456789ABCDEF0123456789abcdef', spain, { providerId: ['SM0123456789abcdef0123456789abcdef'] }],
    ['14c5d75ce93.dfd.64b469.filter0001', spain, {}],
    ['hY9QnlJHQ_mL3gRvZ1sCgA.recvd-7c9c5-1', spain, { providerId: ['hY9QnlJHQ_mL3gRvZ1sCgA'] }],
    ['?', spain, {}],
    ["'; DROP TABLE members; --", spain, {}],
  ])('%s can be what it looks like, in %o', (typed, program, read) => {
    expect(readSearchText(typed, program)).toEqual(read);
  });

  it('finds a number by its digits, also where the letter was misheard', () => {
    for (const said of ['12345678', '12345678A', '12 345 678'])
      expect(readSearchText(said, spain).document).toEqual(['12345678Z']);
  });
});
