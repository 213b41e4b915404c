import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver } from '@mantine/core';

/** Petrol, from a tint to nearly black; the eighth and darker carry white text at 4.5 to 1 and more. */
const petrol = [
  '#eaf5f6',
  '#d5e9ec',
  '#a9d2d8',
  '#79bac4',
  '#53a6b2',
  '#3899a7',
  '#25808e',
  '#1a6875',
  '#14525d',
  '#16323a',
] as const;

/** Looks of the console: close-set, for people who work in it all day, and readable at WCAG 2.2 AA. */
export const theme = createTheme({
  fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  headings: { fontWeight: '700' },
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: 7,
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
});

/** Mantine's own grey and red are too pale for small text. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#4b5661',
    '--mantine-color-placeholder': '#5c6670',
    '--mantine-color-error': '#b3261e',
  },
  dark: {},
});
