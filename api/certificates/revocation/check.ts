import { CERTIFICATE_LIMITS } from '../../../domain/certificate-limits.ts';
import type { ParsedCertificate } from '../certificate.ts';
import type { Issuers } from '../chain.ts';
import { isSignedBy } from '../signature.ts';
import type { Crl } from './crl.ts';
import type { CrlCache } from './crl-cache.ts';
import { covers } from './crl-scope.ts';
import type { FetchBytes } from './fetch-bytes.ts';
import { askResponder } from './ocsp.ts';
import type { CertificateStatus } from './ocsp-answer.ts';

export interface RevocationDependencies {
  fetchBytes: FetchBytes;
  crls: CrlCache;
  now: () => Date;
}

/** How many addresses of one kind are tried: of a longer list, the first ones. */
const MOST_ADDRESSES = 2;

/**
 * Whether a certificate and all issuers below the root still stand. Each is asked about at its responder, else looked for in its list;
 * where neither answers, it is `unknown`, which the caller must refuse.
 * @param issuers up to the root that has been found: no address is asked before
 */
export async function checkRevocation(
  deps: RevocationDependencies,
  leaf: ParsedCertificate,
  issuers: Issuers,
): Promise<CertificateStatus> {
  const asked = [leaf, ...issuers.slice(0, -1)];
  const statuses = await Promise.all(
    asked.map(async (certificate, index) => {
      const issuer = issuers[index];
      return issuer ? statusOf(deps, certificate, issuer) : 'unknown';
    }),
  );
  if (statuses.includes('revoked')) return 'revoked';
  return statuses.every((status) => status === 'good') ? 'good' : 'unknown';
}

async function statusOf(
  deps: RevocationDependencies,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
): Promise<CertificateStatus> {
  for (const address of certificate.ocspAddresses.slice(0, MOST_ADDRESSES)) {
    const status = await askResponder(deps.fetchBytes, address, certificate, issuer, deps.now);
    if (status !== 'unknown') return status;
  }
  const lists = certificate.crlNames.filter((name) => /^https?:/i.test(name)).slice(0, MOST_ADDRESSES);
  for (const address of lists) {
    const status = await statusInList(deps, address, certificate, issuer);
    if (status !== 'unknown') return status;
  }
  return 'unknown';
}

async function statusInList(
  { crls, now }: RevocationDependencies,
  address: string,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
): Promise<CertificateStatus> {
  const crl = await crls(address, now(), (list) => counts(list, certificate, issuer, now()));
  if (!crl) return 'unknown';
  return crl.lists(certificate.serial) ? 'revoked' : 'good';
}

/** Whether a list is this issuer's, in force now, and about certificates like this one. */
function counts(crl: Crl, certificate: ParsedCertificate, issuer: ParsedCertificate, at: Date): boolean {
  return (
    crl.issuerDer.equals(issuer.subjectDer) &&
    (issuer.keyUsage?.has('cRLSign') ?? true) &&
    crl.thisUpdate.getTime() <= at.getTime() + CERTIFICATE_LIMITS.skew &&
    at < crl.nextUpdate &&
    covers(crl.scope, certificate) &&
    isSignedBy(crl.signed, issuer.publicKey)
  );
}
