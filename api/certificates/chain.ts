import { namesIssuer, validityAt } from './certificate.ts';
import type { ParsedCertificate } from './certificate.ts';
import { OID } from './oids.ts';
import { isSignedBy } from './signature.ts';
import type { TrustStore } from './trust-store.ts';

/** From the leaf, excluded, to a root of the store, included. */
export type Issuers = readonly ParsedCertificate[];

/** National authorities have one or two levels below their root. */
const MOST_ISSUERS = 5;
/** Signatures checked for one client, whatever it sends. */
const MOST_CHECKS = 24;

interface Search {
  candidates: readonly ParsedCertificate[];
  roots: ReadonlySet<string>;
  at: Date;
  checksLeft: number;
}

/**
 * The way from a certificate to a root of the store (RFC 5280, 6.1): each issuer signed the one before, is an authority that may sign
 * certificates, is valid, allows the length below it and does not exclude logins. The leaf's own time and purpose are judged elsewhere.
 * @param sent what the client sent along; believed only where a way through it ends at a root
 */
export function findIssuers(
  leaf: ParsedCertificate,
  sent: readonly ParsedCertificate[],
  trust: TrustStore,
  at: Date,
): Issuers | undefined {
  const candidates = [...trust.anchors, ...trust.intermediates, ...sent];
  const roots = new Set(trust.anchors.map(({ fingerprint }) => fingerprint));
  return climb(leaf, [], { candidates, roots, at, checksLeft: MOST_CHECKS });
}

function climb(certificate: ParsedCertificate, below: Issuers, search: Search): Issuers | undefined {
  if (below.length >= MOST_ISSUERS) return undefined;
  for (const issuer of search.candidates) {
    if (!mayIssue(issuer, certificate, below, search.at)) continue;
    if (search.checksLeft === 0) return undefined;
    search.checksLeft -= 1;
    if (!isSignedBy(certificate.signed, issuer.publicKey)) continue;
    const issuers = [...below, issuer];
    if (search.roots.has(issuer.fingerprint)) return issuers;
    const found = climb(issuer, issuers, search);
    if (found) return found;
  }
  return undefined;
}

function mayIssue(
  issuer: ParsedCertificate,
  certificate: ParsedCertificate,
  below: Issuers,
  at: Date,
): boolean {
  return (
    namesIssuer(certificate, issuer) &&
    issuer.isAuthority &&
    !issuer.isBeyondUs &&
    (issuer.keyUsage?.has('keyCertSign') ?? true) &&
    allowsLogins(issuer) &&
    validityAt(issuer, at) === 'valid' &&
    (issuer.pathLength === undefined || authoritiesIn(below) <= issuer.pathLength) &&
    !below.some(({ fingerprint }) => fingerprint === issuer.fingerprint)
  );
}

/** An authority that names purposes issues for no others. */
function allowsLogins({ extendedKeyUsage: purposes }: ParsedCertificate): boolean {
  return !purposes || purposes.includes(OID.clientAuthentication) || purposes.includes(OID.anyPurpose);
}

/** Those issued to themselves, for a new key, do not count (RFC 5280, 4.2.1.9). */
function authoritiesIn(below: Issuers): number {
  return below.filter((one) => !one.issuerDer.equals(one.subjectDer)).length;
}
