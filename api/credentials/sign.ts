import { createHash, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import type { QrClaims } from '../../domain/credential/qr-claims.ts';
import type { IssuerKey } from './issuer-key.ts';

function signature(key: KeyObject, text: string): string {
  return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

/** What a credential says, as a compact SD-JWT VC (`dc+sd-jwt`, ES256) without disclosures. */
export async function signCredential({ key, jwk: { kid } }: IssuerKey, claims: QrClaims): Promise<string> {
  const issuer = new SDJwtVcInstance({
    signer: (text) => Promise.resolve(signature(key, text)),
    signAlg: 'ES256',
    hasher: (data) =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : new Uint8Array(data))
        .digest(),
    saltGenerator: (bytes) => randomBytes(bytes).toString('base64url'),
  });
  return issuer.issue({ ...claims }, undefined, { header: { kid } });
}

/** A compact JWS (RFC 7515). */
export function signJwt({ key, jwk: { kid } }: IssuerKey, typ: string, payload: object): string {
  const parts = [{ alg: 'ES256', typ, kid }, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const text = parts.join('.');
  return `${text}.${signature(key, text)}`;
}
