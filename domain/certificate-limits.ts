import { HOUR, MINUTE, SECOND } from './duration.ts';

/** Numbers of the login by certificate that no institution's document gives. Durations are milliseconds. */
export const CERTIFICATE_LIMITS = {
  /** From the proof on the certificate listener to the session on the main site: one redirect. */
  handover: 60 * SECOND,
  /** Tries of one network: a health centre's shared address must still get through. */
  perNetworkPerHour: 60,
  /** One question to a responder or for a list, connection to last byte: the person waits meanwhile. */
  patience: 5 * SECOND,
  /** The largest revocation list that is read; FNMT-RCM splits its own into far smaller ones. */
  crlBytes: 10 * 1024 * 1024,
  /** How far a responder's clock may be ahead of or behind ours (RFC 5019, 6 asks for tolerance). */
  skew: 5 * MINUTE,
  /** An OCSP answer that names no next update counts as long as this. */
  answerAge: HOUR,
  /** When to try again after revocation could not be checked. */
  retry: MINUTE,
} as const;
