import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** What a derived secret is for; part of its derivation, so that one purpose's secret is worthless for another. */
export type KeyPurpose =
  | 'link'
  | 'code'
  | 'codeHash'
  | 'activationCode'
  | 'journeyToken'
  | 'handoff'
  | 'limit'
  | 'idempotency'
  | 'session'
  | 'image'
  | 'challenge'
  | 'desk'
  | 'place'
  | 'seen'
  | 'search'
  | 'totp'
  | 'credentialCode'
  | 'credentialKey'
  | 'share'
  | 'shareDocument';

export interface Key {
  id: string;
  key: Uint8Array;
}

export interface Keyring {
  /** The key that new secrets are derived with. */
  current: string;
  /** 256 bits for a purpose and a subject, the same each time. @throws RangeError for a key that is not on the ring */
  derive: (purpose: KeyPurpose, subject: string, keyId?: string) => Buffer;
  /** The same by each key on the ring, the current one's first: what was kept before a rotation is known again. */
  deriveByEach: (purpose: KeyPurpose, subject: string) => Buffer[];
  /** Whether a key is on the ring. */
  has: (keyId: string) => boolean;
}

/**
 * Derives links, codes and tokens from ids instead of storing them, so that the database holds only hashes and yet the same code
 * can be sent again (NIST SP 800-108 in its HMAC form). The first key derives anew, the others keep what is under way valid.
 */
export function createKeyring(keys: readonly Key[]): Keyring {
  // As the library's own key objects, which it would make anew of bytes each time: that costs most of a derivation.
  const byId = new Map(keys.map(({ id, key }) => [id, createSecretKey(key)]));
  const current = keys[0]?.id;
  if (current === undefined) throw new RangeError('a key ring needs a key');
  const derive: Keyring['derive'] = (purpose, subject, keyId = current) => {
    const key = byId.get(keyId);
    if (!key) throw new RangeError(`key ${keyId} is not on the ring`);
    return createHmac('sha256', key).update(`${purpose}\0${subject}`).digest();
  };
  return {
    current,
    has: (keyId) => byId.has(keyId),
    derive,
    deriveByEach: (purpose, subject) => [...byId.keys()].map((keyId) => derive(purpose, subject, keyId)),
  };
}

/** SHA-256, for what is random enough not to need a salt (tokens of 256 bits). */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares in constant time; lengths may differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
