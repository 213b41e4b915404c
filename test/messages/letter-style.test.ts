import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, leastContrast, readableOn, textOn } from '../../domain/contrast.ts';
import { letterColours, letterStyle } from '../../messages/letter-style.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#ffffff', '#ffffff', 1],
  ])('of %s and %s is that of WCAG', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBeCloseTo(ratio, 2);
  });

  it('leaves a colour as it is when it can be read', () => {
    expect(readableOn('#ffffff', '#0b4f9e')).toBe('#0b4f9e');
    expect(textOn('#00857c', '#ffffff')).toBe('#ffffff');
  });

  it.each(['red', '#fff', '#12345g', '#123456;color:red', ''])('does not know the colour %j', (text) => {
    expect(() => letterStyle({ primary: text })).toThrow(TypeError);
  });
});

describe("a letter's colours", () => {
  it('can be read, light and dark, whatever the brand', () => {
    fc.assert(
      fc.property(colour, colour, (primary, onPrimary) => {
        const { light, dark } = letterColours({ primary, onPrimary });
        for (const c of [light, dark]) {
          const pairs = [
            [c.text, c.card],
            [c.quiet, c.card],
            [c.link, c.card],
            [c.link, c.box],
            [c.onBand, c.band],
            [c.onButton, c.button],
          ] as const;
          for (const [text, behind] of pairs)
            expect(contrast(text, behind)).toBeGreaterThanOrEqual(leastContrast);
        }
      }),
      { numRuns: 500 },
    );
  });
});
