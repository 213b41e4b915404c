import { describe, expect, it } from 'vitest';
import { isOnlyReading } from '../../imaging/number-lookalikes.ts';

describe('a number that its check digit confirms', () => {
  it.each(['YA1234567', 'PAA000123', 'NU5983763', 'AA123456', '123456789'])(
    'can only be itself where another would have letters among its digits: %s',
    (number) => {
      expect(isOnlyReading(number)).toBe(true);
    },
  );

  it.each([
    ['A00018G6Q', 'two zeros may be two O that make up for each other'],
    ['VQ6061099', 'G and 6 count alike, and three letters are as usual as two'],
    ['AG1234567', 'the same the other way about'],
    ['C01X0G147', 'letters among digits are usual for it'],
  ])('may be another: %s, for %s', (number) => {
    expect(isOnlyReading(number)).toBe(false);
  });
});
