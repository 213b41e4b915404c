import type { Token } from './token.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A public key as the issuer's metadata have it. */
export interface IssuerJwk {
  kty: string;
  crv: string;
  x: string;
  y: string;
  kid: string;
}

/** Whether the key has signed it: ES256, whatever the token itself says of its algorithm (RFC 8725, 3.1). */
export async function isSigned({ text, signature }: Token<unknown>, jwk: IssuerJwk): Promise<boolean> {
  const { kty, crv, x, y } = jwk;
  if (kty !== 'EC' || crv !== 'P-256') return false;
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, algorithm, false, ['verify']);
  return crypto.subtle.verify(algorithm, key, signature, new TextEncoder().encode(text));
}
