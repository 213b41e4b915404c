import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Keyring } from '../../platform/keyring.ts';

/** A share as its secrets are derived. */
export interface ShareKey {
  id: string;
  keyId: string;
}

/** The secret in a share's link: 256 bits derived from its id, so that who has the database without the ring's key opens none. */
export function shareToken(keyring: Keyring, { id, keyId }: ShareKey): string {
  return keyring.derive('share', id, keyId).toString('base64url');
}

/** What the authorised document is kept as: eight digits are tried in a second, unless the key lies elsewhere. */
export function documentSum(
  keyring: Keyring,
  { id, keyId }: ShareKey,
  { type, number }: IdentityDocument,
): Buffer {
  return keyring.derive('shareDocument', `${id}\0${type}\0${number}`, keyId);
}
