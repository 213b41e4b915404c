import type { Language } from './language.ts';

/** The text that is agreed to today: `texts/<language>/consent/<version>.json`. A text never changes; another one is another version. */
export const consentVersion = 'face-6';

/** What was agreed to, as it was read. */
export interface ConsentRead {
  version: typeof consentVersion;
  language: Language;
}
