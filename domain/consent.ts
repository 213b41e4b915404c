import type { Language } from './language.ts';
import type { StageSpec } from './stages/spec.ts';
import { hears } from './stages/table.ts';

/** The text that is agreed to today: `texts/<language>/consent/<version>.json`. A text never changes; another one is another version. */
export const consentVersion = 'face-6';
/** Of programs that ask an outside vendor, which gets the pictures too. */
export const vendorConsentVersion = 'face-6-vendor';
export const consentVersions = [consentVersion, vendorConsentVersion] as const;
export type ConsentVersion = (typeof consentVersions)[number];

/** Which of them says what happens on a plan. */
export function consentVersionOf({ stages }: { stages: readonly StageSpec[] }): ConsentVersion {
  const asksVendor = stages.some(({ kind }) => hears(kind, 'vendorAnswered'));
  return asksVendor ? vendorConsentVersion : consentVersion;
}

/** What was agreed to, as it was read. */
export interface ConsentRead {
  version: ConsentVersion;
  language: Language;
}
