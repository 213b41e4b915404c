import { webcrypto } from 'node:crypto';
import { BmpString, fromBER, OctetString } from 'asn1js';
import {
  Attribute,
  AuthenticatedSafe,
  CertBag,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeBag,
  SafeContents,
} from 'pkijs';
import type { Certificate } from 'pkijs';
import type { Issued } from './issue.ts';

const keyBag = '1.2.840.113549.1.12.10.1.2';
const certificateBag = '1.2.840.113549.1.12.10.1.3';
const friendlyName = '1.2.840.113549.1.9.20';
const localKeyId = '1.2.840.113549.1.9.21';
const iterations = 20_000;

/**
 * A certificate with its key and its issuers as browsers import them (PKCS#12, RFC 7292): AES-256 and SHA-256, which Windows since
 * 2018, macOS, Firefox and OpenSSL all read.
 */
export async function makeP12(
  own: Issued,
  issuers: readonly Issued[],
  { name, password }: { name: string; password: string },
): Promise<Buffer> {
  const secret = Uint8Array.from(Buffer.from(password)).buffer;
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', own.keys.privateKey);
  const key = new PKCS8ShroudedKeyBag({ parsedValue: new PrivateKeyInfo({ schema: fromBER(pkcs8).result }) });
  await key.makeInternalValues({
    password: secret,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 } as never,
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: iterations,
  });
  const attributes = bagAttributes(name);
  const keys = new SafeContents({
    safeBags: [new SafeBag({ bagId: keyBag, bagValue: key, bagAttributes: attributes })],
  });
  const certificates = new SafeContents({
    safeBags: [bagOf(own.certificate, attributes), ...issuers.map(({ certificate }) => bagOf(certificate))],
  });
  const safe = new AuthenticatedSafe({
    parsedValue: {
      safeContents: [keys, certificates].map((value) => ({ privacyMode: 0, value })),
    },
  });
  await safe.makeInternalValues({ safeContents: [{}, {}] });
  const pfx = new PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } });
  await pfx.makeInternalValues({
    password: secret,
    iterations,
    pbkdf2HashAlgorithm: { name: 'SHA-256' },
    hmacHashAlgorithm: 'SHA-256',
  });
  return Buffer.from(pfx.toSchema().toBER());
}

/** Ties key and certificate together, under the name that a browser lists them by. */
function bagAttributes(name: string): Attribute[] {
  return [
    new Attribute({ type: friendlyName, values: [new BmpString({ value: name })] }),
    new Attribute({ type: localKeyId, values: [new OctetString({ valueHex: Uint8Array.of(1).buffer })] }),
  ];
}

function bagOf(certificate: Certificate, attributes?: Attribute[]): SafeBag {
  const bagValue = new CertBag({ parsedValue: certificate });
  return new SafeBag({ bagId: certificateBag, bagValue, ...(attributes && { bagAttributes: attributes }) });
}
