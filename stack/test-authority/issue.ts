import { randomBytes, webcrypto } from 'node:crypto';
import { fromBER, Integer, Sequence, Set as SetOf, Utf8String } from 'asn1js';
import { AttributeTypeAndValue, Certificate, RelativeDistinguishedNames, Time } from 'pkijs';
import { makeExtensions } from './extensions.ts';
import type { ExtensionWishes } from './extensions.ts';
import { toPem } from './pem.ts';

/** What a certificate of the test authority is to say. */
export interface Wishes extends ExtensionWishes {
  /** "CN=…", "serialNumber=…", or an OID for the name; in their order. */
  subject: readonly string[];
  notBefore: Date;
  notAfter: Date;
  /** Absent: it signs itself. */
  issuer?: Issued;
}

export interface Issued {
  certificate: Certificate;
  keys: webcrypto.CryptoKeyPair;
  der: Buffer;
  pem: string;
  /** PKCS#8. */
  keyPem: string;
  /** Hexadecimal without leading zeros. */
  serial: string;
}

const nameOids: Readonly<Record<string, string>> = {
  C: '2.5.4.6',
  CN: '2.5.4.3',
  GN: '2.5.4.42',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  SN: '2.5.4.4',
  organizationIdentifier: '2.5.4.97',
  serialNumber: '2.5.4.5',
};

/** Makes a key (P-256) and a certificate for it. */
export async function issue(wishes: Wishes): Promise<Issued> {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ]);
  const certificate = new Certificate();
  // A first byte from 0x40 to 0x7f: positive, and of one length.
  const serial = Buffer.concat([Buffer.from([0x40 + (randomBytes(1)[0] ?? 0) / 4]), randomBytes(15)]);
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.from(serial).buffer });
  certificate.subject = makeName(wishes.subject);
  certificate.issuer = wishes.issuer?.certificate.subject ?? certificate.subject;
  certificate.notBefore = new Time({ value: wishes.notBefore });
  certificate.notAfter = new Time({ value: wishes.notAfter });
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  const issuerKey = (wishes.issuer?.certificate ?? certificate).subjectPublicKeyInfo;
  certificate.extensions = makeExtensions(wishes, certificate.subjectPublicKeyInfo, issuerKey);
  await certificate.sign((wishes.issuer?.keys ?? keys).privateKey, 'SHA-256');
  const der = Buffer.from(certificate.toSchema(true).toBER());
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    certificate,
    keys,
    der,
    pem: toPem('CERTIFICATE', der),
    keyPem: toPem('PRIVATE KEY', pkcs8),
    serial: serial.toString('hex'),
  };
}

/** Names out of "CN=…" texts, each an attribute of its own. */
export function makeName(texts: readonly string[]): RelativeDistinguishedNames {
  const sets = texts.map((text) => {
    const at = text.indexOf('=');
    const name = text.slice(0, at);
    const value = new Utf8String({ value: text.slice(at + 1) });
    const attribute = new AttributeTypeAndValue({ type: nameOids[name] ?? name, value });
    return new SetOf({ value: [attribute.toSchema()] });
  });
  // Out of its encoding: the library's own would put all of them into one set.
  const der = new Sequence({ value: sets }).toBER();
  return new RelativeDistinguishedNames({ schema: fromBER(der).result });
}
