import type { ParsedCertificate } from './certificate.ts';
import { OID } from './oids.ts';

/**
 * Whether a certificate is for logging in: it signs (key usage digitalSignature), as a client where it names purposes at all, and is no
 * authority. The electronic DNI's authentication certificate passes; its signing one, for contentCommitment alone, does not.
 */
export function isForLogin({ keyUsage, extendedKeyUsage, isAuthority }: ParsedCertificate): boolean {
  const purposes = extendedKeyUsage ?? [OID.clientAuthentication];
  return (
    !isAuthority &&
    keyUsage?.has('digitalSignature') === true &&
    (purposes.includes(OID.clientAuthentication) || purposes.includes(OID.anyPurpose))
  );
}
