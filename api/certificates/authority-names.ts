import { webcrypto } from 'node:crypto';
import { fromBER, Integer } from 'asn1js';
import { BasicConstraints, Certificate, Extension, RelativeDistinguishedNames, Time } from 'pkijs';
import { toPem } from './pem.ts';

const YEARS_20_MS = 20 * 365 * 86_400_000;

/**
 * Certificates that bear an authority's name and nothing else of it. A TLS listener tells clients the names of those it is given, and
 * browsers then offer only certificates of theirs. It must not be given the authorities themselves: where TLS accepts a client's
 * certificate, Node 24.21 no longer hands out the chain that came with it (nodejs/node issue 65579), and that chain is what we judge.
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
  const authority = new BasicConstraints({ cA: true }).toSchema().toBER();
  certificate.extensions = [new Extension({ extnID: '2.5.29.19', critical: true, extnValue: authority })];
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  await certificate.sign(keys.privateKey, 'SHA-256');
  return toPem(Buffer.from(certificate.toSchema(true).toBER()));
}
