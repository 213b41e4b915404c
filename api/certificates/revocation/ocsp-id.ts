import { createHash } from 'node:crypto';
import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, CertID } from 'pkijs';
import type { ParsedCertificate } from '../certificate.ts';
import { bytesOf, serialOf } from '../names.ts';
import { OID } from '../oids.ts';

/** Names which certificate is asked about (RFC 6960, 4.1.1). SHA-1 only identifies here, and is what every responder knows (RFC 5019). */
export function makeCertId(certificate: ParsedCertificate, issuer: ParsedCertificate): CertID {
  return new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha1, algorithmParams: new Null() }),
    issuerNameHash: octets(sha1(issuer.subjectDer)),
    issuerKeyHash: octets(sha1(issuer.keyBits)),
    serialNumber: new Integer({ valueHex: Uint8Array.from(serialBytes(certificate.serial)).buffer }),
  });
}

/** Whether an answer speaks of this certificate. */
export function isAbout(id: CertID, certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  return (
    id.hashAlgorithm.algorithmId === OID.sha1 &&
    bytesOf(id.issuerNameHash.valueBlock.valueHexView).equals(sha1(issuer.subjectDer)) &&
    bytesOf(id.issuerKeyHash.valueBlock.valueHexView).equals(sha1(issuer.keyBits)) &&
    serialOf(id.serialNumber) === certificate.serial
  );
}

/** As DER writes it: a first bit of one would make it negative. */
function serialBytes(serial: string): Buffer {
  const bytes = Buffer.from(serial, 'hex');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes;
}

function octets(bytes: Buffer): OctetString {
  return new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}
