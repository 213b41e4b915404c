import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandVariables } from '../../domain/brand-variables.ts';
import { contrast, mix } from '../../domain/contrast.ts';
import { darkenUntilReadable } from '../../domain/readable-ink.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('colours', () => {
  it('have the contrast that WCAG defines', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'));
  });

  it('mix channel by channel', () => {
    expect(mix('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(mix('#00594f', '#ffffff', 0)).toBe('#00594f');
  });

  it('are left alone when they can be read, and darkened when they cannot', () => {
    expect(darkenUntilReadable('#00594f', '#ffffff')).toBe('#00594f');
    expect(contrast(darkenUntilReadable('#ffe14d', '#ffffff'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
  });
});

describe('a program’s colours', () => {
  it('give readable text whatever the program file says', () => {
    fc.assert(
      fc.property(colour, colour, colour, (primary, onPrimary, accent) => {
        const variables = brandVariables({ primary, onPrimary, accent });
        const of = (name: string): string => variables[name] ?? '';
        expect(contrast(of('--on-brand'), of('--brand'))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of('--brand-ink'), of('--brand-tint'))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of('--brand-ink'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('keep the program’s own text colour where it can be read', () => {
    const brand = { primary: '#00594f', onPrimary: '#f0fff8', accent: '#00a88e' };
    expect(brandVariables(brand)['--on-brand']).toBe('#f0fff8');
  });
});
