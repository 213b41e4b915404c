import { z } from 'zod';
import { consentVersion, vendorConsentVersion } from '../../domain/consent.ts';
import { spoken } from './spoken.ts';

const line = z.string().min(1);

const consentText = z.strictObject({
  title: line,
  whatTitle: line,
  what: line,
  whyTitle: line,
  why: line,
  longTitle: line,
  long: line,
  withdrawTitle: line,
  withdraw: line,
  refuseTitle: line,
  /** Where the institution lets people in by certificate. */
  refuseCertificate: line,
  refuse: line,
  agree: line,
});

/** What is agreed to before a picture of the face is taken. No region and no institution says it otherwise: its version names these very words. */
export const consentTexts = spoken(`consent/${consentVersion}.json`, consentText);

/** The same where an outside vendor gets the pictures too. */
export const vendorConsentTexts = spoken(`consent/${vendorConsentVersion}.json`, consentText);
