import { Integer } from 'asn1js';
import { CertificateRevocationList, RevokedCertificate, Time } from 'pkijs';
import { HOLDS_MS } from './authority.ts';
import type { SigningParty } from './authority.ts';
import { certificateOf, signingKeyOf } from './keys.ts';

/** A revocation list of now (RFC 5280, 5). */
export async function makeCrl(
  issuer: SigningParty,
  revoked: ReadonlySet<string>,
  now = new Date(),
): Promise<Buffer> {
  const crl = new CertificateRevocationList();
  crl.version = 1;
  crl.issuer = certificateOf(issuer).subject;
  crl.thisUpdate = new Time({ value: now });
  crl.nextUpdate = new Time({ value: new Date(now.getTime() + HOLDS_MS) });
  const entries = Array.from(
    revoked,
    (serial) =>
      new RevokedCertificate({
        userCertificate: new Integer({ valueHex: Uint8Array.from(Buffer.from(serial, 'hex')).buffer }),
        revocationDate: new Time({ value: now }),
      }),
  );
  // An empty list must not be there at all.
  if (entries.length > 0) crl.revokedCertificates = entries;
  await crl.sign(await signingKeyOf(issuer), 'SHA-256');
  return Buffer.from((crl.toSchema(true) as { toBER: () => ArrayBuffer }).toBER());
}
