import { randomBytes, webcrypto } from 'node:crypto';
import { fromBER, Integer, OctetString } from 'asn1js';
import { Certificate, Extension, RelativeDistinguishedNames, Time } from 'pkijs';
import { toPem } from './pem.ts';

const YEARS_20_MS = 20 * 365 * 86_400_000;

/**
 * Certificates that bear an authority's name and nothing else of it. A TLS listener tells clients the names of the authorities it is given,
 * and browsers then offer only certificates of theirs. It must not be given the authorities themselves: where TLS accepts a client's
 * certificate, Node 24.21 no longer hands out the chain that came with it (nodejs/node issue 65579), and that chain is what we judge. No
 * real key has their key identifier, so TLS never takes them for the issuer that a certificate names: it would check the signature with
 * their key, and the failure would break the connection.
 * @param names subjects, in DER
 * @returns PEM, one a name
 */
export async function namesOnly(names: readonly Buffer[]): Promise<string[]> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  return Promise.all(names.map((name, index) => nameOnly(name, index + 1, keys)));
}

async function nameOnly(name: Buffer, serial: number, keys: webcrypto.CryptoKeyPair): Promise<string> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ value: serial });
  certificate.subject = new RelativeDistinguishedNames({ schema: fromBER(name).result });
  certificate.issuer = certificate.subject;
  certificate.notBefore = new Time({ value: new Date(0) });
  certificate.notAfter = new Time({ value: new Date(Date.now() + YEARS_20_MS) });
  const keyId = new OctetString({ valueHex: Uint8Array.from(randomBytes(20)).buffer }).toBER();
  certificate.extensions = [new Extension({ extnID: '2.5.29.14', extnValue: keyId })];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return toPem(Buffer.from(certificate.toSchema(true).toBER()));
}
