import { holderOf } from '../../domain/certificate-holder.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { parseCertificate, validityAt } from './certificate.ts';
import type { ParsedCertificate } from './certificate.ts';
import { findIssuers } from './chain.ts';
import { isForLogin } from './purpose.ts';
import { checkRevocation } from './revocation/check.ts';
import type { RevocationDependencies } from './revocation/check.ts';
import { isSelfSigned } from './trust-store.ts';
import type { TrustStore } from './trust-store.ts';

/** As a client presents it: the leaf, and what it sent along to prove it by. */
export interface Presented {
  leaf: Buffer;
  sent: readonly Buffer[];
}

export type CertificateFault =
  | 'certificate-self-signed'
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-wrong-purpose'
  | 'certificate-without-document'
  | 'certificate-revoked'
  | 'certificate-unverifiable';

export type CertificateVerdict =
  { ok: true; document: IdentityDocument } | { ok: false; fault: CertificateFault };

/** No national authority has a longer chain; what a client sends beyond is not looked at. */
const MOST_SENT = 6;

/**
 * Judges a client's certificate. The first fault told is the one that its holder can mend: a renewed certificate of another authority is
 * still another authority's, and an expired one is renewed before anything else matters. Nothing is asked over the network before the chain
 * has ended at a root of the store.
 */
export async function judgeCertificate(
  deps: RevocationDependencies,
  { leaf, sent }: Presented,
  trust: TrustStore,
): Promise<CertificateVerdict> {
  const certificate = parseCertificate(leaf);
  if (!certificate || certificate.isBeyondUs) return refused('certificate-untrusted');
  if (isSelfSigned(certificate)) return refused('certificate-self-signed');
  const at = deps.now();
  const others = sent.slice(0, MOST_SENT).flatMap((der) => parseCertificate(der) ?? []);
  const issuers = findIssuers(certificate, others, trust, at);
  if (!issuers) return refused('certificate-untrusted');
  const fault = faultOf(certificate, at);
  if (fault) return refused(fault);
  const holder = holderOf(certificate);
  if (!holder.ok) return refused('certificate-without-document');
  const status = await checkRevocation(deps, certificate, issuers);
  if (status === 'revoked') return refused('certificate-revoked');
  if (status === 'unknown') return refused('certificate-unverifiable');
  return { ok: true, document: holder.document };
}

function faultOf(certificate: ParsedCertificate, at: Date): CertificateFault | undefined {
  const validity = validityAt(certificate, at);
  if (validity === 'over') return 'certificate-expired';
  if (validity === 'notYet') return 'certificate-not-yet-valid';
  return isForLogin(certificate) ? undefined : 'certificate-wrong-purpose';
}

function refused(fault: CertificateFault): CertificateVerdict {
  return { ok: false, fault };
}
