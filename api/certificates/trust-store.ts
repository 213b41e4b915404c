import { parseCertificate } from './certificate.ts';
import type { ParsedCertificate } from './certificate.ts';
import { isSignedBy } from './signature.ts';
import { certificatesInPem } from './pem.ts';

/** The authorities that a program believes. */
export interface TrustStore {
  /** Roots: where a chain has to end. */
  anchors: readonly ParsedCertificate[];
  /** Authorities below them that clients may leave out; believed only through a root. */
  intermediates: readonly ParsedCertificate[];
}

export interface PemFile {
  /** Named when something is wrong with it. */
  name: string;
  text: string;
}

/** What signs itself is a root, the rest are intermediates. @throws Error naming the file that holds something else */
export function makeTrustStore(files: readonly PemFile[]): TrustStore {
  const all = files.flatMap(({ name, text }) => authoritiesIn(name, text));
  const isRoot = (one: ParsedCertificate): boolean => isSelfSigned(one);
  return { anchors: all.filter(isRoot), intermediates: all.filter((one) => !isRoot(one)) };
}

export function isSelfSigned(certificate: ParsedCertificate): boolean {
  return (
    certificate.issuerDer.equals(certificate.subjectDer) &&
    isSignedBy(certificate.signed, certificate.publicKey)
  );
}

function authoritiesIn(name: string, text: string): ParsedCertificate[] {
  const found = certificatesInPem(text).map(parseCertificate);
  if (found.length === 0) throw new Error(`${name} holds no certificate`);
  return found.map((certificate) => {
    if (certificate?.isAuthority !== true) throw new Error(`${name} holds something that is no authority`);
    return certificate;
  });
}
