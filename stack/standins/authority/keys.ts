import { createPrivateKey, webcrypto } from 'node:crypto';
import { fromBER } from 'asn1js';
import { Certificate } from 'pkijs';
import type { SigningParty } from './authority.ts';

export function certificateOf({ der }: SigningParty): Certificate {
  return new Certificate({ schema: fromBER(der).result });
}

/** The party's key as WebCrypto takes it. */
export async function signingKeyOf({ keyPem }: SigningParty): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(keyPem).export({ type: 'pkcs8', format: 'der' });
  return webcrypto.subtle.importKey('pkcs8', der, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
}

export function hexOf(view: Uint8Array): string {
  return Buffer.from(view)
    .toString('hex')
    .replace(/^(?:00)+(?=..)/, '');
}
