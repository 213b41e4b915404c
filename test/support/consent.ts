import { consentVersion } from '../../domain/consent.ts';

/** The consent as the page sends it. */
export const consent = { face: true, textVersion: consentVersion, language: 'es' } as const;
