import type { Program } from './program.ts';
import { contrast, leastContrast, mix } from './contrast.ts';
import { darkenUntilReadable } from './readable-ink.ts';

type Brand = Pick<Program['brand'], 'primary' | 'onPrimary' | 'accent'>;

/** Used before a program is known and on the pages that belong to none. */
export const neutralBrand: Brand = { primary: '#1f3a5f', onPrimary: '#ffffff', accent: '#5b8bc9' };

/**
 * What the style sheets know of a program's colours, as CSS custom properties. Text in the brand's colour is darkened where the
 * brand itself would be hard to read, and text on it is only taken from the program when it can be read.
 */
export function brandVariables({ primary, onPrimary, accent }: Brand): Record<string, string> {
  const tint = mix(primary, '#ffffff', 0.94);
  const onBrand = contrast(onPrimary, primary) >= leastContrast ? onPrimary : bestOn(primary);
  return {
    '--brand': primary,
    '--brand-deep': mix(primary, '#000000', 0.22),
    '--on-brand': onBrand,
    '--brand-accent': accent,
    '--brand-ink': darkenUntilReadable(primary, tint),
    '--brand-tint': tint,
    '--brand-wash': mix(primary, '#ffffff', 0.88),
    '--brand-line': mix(primary, '#ffffff', 0.72),
  };
}

/** Black or white: one of them always reaches 4.5. */
function bestOn(background: string): string {
  return contrast('#ffffff', background) >= contrast('#000000', background) ? '#ffffff' : '#000000';
}
