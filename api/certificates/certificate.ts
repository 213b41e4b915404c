import { createHash, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { fromBER } from 'asn1js';
import { Certificate } from 'pkijs';
import type { NameAttribute } from '../../domain/certificate-holder.ts';
import { readExtensions } from './extensions.ts';
import type { CertificateExtensions } from './extensions.ts';
import { attributesOf, bytesOf, serialOf } from './names.ts';
import type { Signed } from './signature.ts';

/** A certificate taken apart (RFC 5280). Nothing about it has been judged yet. */
export interface ParsedCertificate extends CertificateExtensions {
  der: Buffer;
  /** SHA-256 of the whole: one and the same certificate has one. */
  fingerprint: string;
  signed: Signed;
  publicKey: KeyObject;
  /** The public key's bits alone, which OCSP identifies an issuer by. */
  keyBits: Buffer;
  subject: readonly NameAttribute[];
  issuer: readonly NameAttribute[];
  subjectDer: Buffer;
  issuerDer: Buffer;
  /** Hexadecimal, without leading zeros. */
  serial: string;
  notBefore: Date;
  notAfter: Date;
}

/** No certificate of a client is larger; a chain of them has to fit into the handshake. */
const MOST_BYTES = 32 * 1024;

/** @returns undefined for what is no certificate, or one that two parsers do not both read */
export function parseCertificate(der: Buffer): ParsedCertificate | undefined {
  if (der.length > MOST_BYTES) return undefined;
  try {
    const { result, offset } = fromBER(der);
    if (offset !== der.length) return undefined;
    const certificate = new Certificate({ schema: result });
    const { subject, issuer, serialNumber, subjectPublicKeyInfo, notBefore, notAfter } = certificate;
    return {
      ...readExtensions(certificate.extensions ?? []),
      der,
      fingerprint: createHash('sha256').update(der).digest('hex'),
      signed: {
        bytes: bytesOf(certificate.tbsView),
        algorithm: certificate.signatureAlgorithm,
        signature: bytesOf(certificate.signatureValue.valueBlock.valueHexView),
      },
      publicKey: new X509Certificate(der).publicKey,
      keyBits: bytesOf(subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView),
      subject: attributesOf(subject),
      issuer: attributesOf(issuer),
      subjectDer: bytesOf(subject.valueBeforeDecode),
      issuerDer: bytesOf(issuer.valueBeforeDecode),
      serial: serialOf(serialNumber),
      notBefore: notBefore.value,
      notAfter: notAfter.value,
    };
  } catch {
    // A stranger may have sent anything: the caller says that it is none.
    return undefined;
  }
}

export type Validity = 'valid' | 'notYet' | 'over';

/** Whether the instant lies in its time, both ends included (RFC 5280, 4.1.2.5). */
export function validityAt({ notBefore, notAfter }: ParsedCertificate, at: Date): Validity {
  if (at < notBefore) return 'notYet';
  return at > notAfter ? 'over' : 'valid';
}

/** Whether both names are the same; authorities write theirs in their certificates as they write it in those they issue. */
export function namesIssuer(certificate: ParsedCertificate, issuer: ParsedCertificate): boolean {
  return certificate.issuerDer.equals(issuer.subjectDer);
}
