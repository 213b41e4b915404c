import { createECDH, createHash, createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Keyring } from '../../platform/keyring.ts';

/** As a JWKS has it (RFC 7517). */
export interface PublicJwk {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  kid: string;
  alg: 'ES256';
  use: 'sig';
}

export interface IssuerKey {
  key: KeyObject;
  jwk: PublicJwk;
}

const keys = new WeakMap<Keyring, Map<string, readonly IssuerKey[]>>();

/**
 * The keys that sign a program's credentials, one for each key on the ring, the current one first: a rotation of the ring rotates them, and
 * what the last one signed is believed until it leaves the ring. Derived, so that no further secret has to be kept.
 */
export function issuerKeys(keyring: Keyring, program: string): readonly IssuerKey[] {
  const known = keys.get(keyring) ?? new Map<string, readonly IssuerKey[]>();
  keys.set(keyring, known);
  const made = known.get(program) ?? keyring.deriveByEach('credentialKey', program).map(keyOf);
  known.set(program, made);
  return made;
}

/** @param secret 256 bits; of 2^32 one is no number below the curve's order, and is hashed until it is */
function keyOf(secret: Buffer): IssuerKey {
  const curve = createECDH('prime256v1');
  let number = secret;
  while (!isTaken(() => curve.setPrivateKey(number))) number = createHash('sha256').update(number).digest();
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')];
  const jwk = { kty: 'EC', crv: 'P-256', x, y } as const;
  const key = createPrivateKey({ format: 'jwk', key: { ...jwk, d: number.toString('base64url') } });
  return { key, jwk: { ...jwk, kid: thumbprint(x, y), alg: 'ES256', use: 'sig' } };
}

function isTaken(take: () => void): boolean {
  try {
    take();
    return true;
  } catch {
    return false;
  }
}

/** The beginning of the key's thumbprint (RFC 7638): short, for it stands in every QR. */
function thumbprint(x: string, y: string): string {
  const members = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y });
  return createHash('sha256').update(members).digest('base64url').slice(0, 6);
}
