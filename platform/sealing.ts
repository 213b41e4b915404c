import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Keyring, KeyPurpose } from './keyring.ts';

/** AES-256-GCM, as NIST SP 800-38D wants it: 96 random bits of initialisation vector, the whole tag. */
const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** What was opened is not what was sealed, or was sealed with another key or for another thing. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** Encrypts; `about` is authenticated with the content, so that nothing sealed for one thing can pass for another. */
export function seal(bytes: Uint8Array, key: Uint8Array, about: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Uint8Array.of(VERSION), iv, cipher.getAuthTag(), sealed]);
}

/** Undoes `seal`. @throws SealError for anything but what it made with the same key and the same `about` */
export function unseal(sealed: Uint8Array, key: Uint8Array, about: string): Buffer {
  if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) throw new SealError('not sealed');
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEADER_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new SealError('damaged', { cause });
  }
}

/** What a secret is kept as: with the id of the key that opens it, which is the newest of the ring. */
export function sealSecret(
  keyring: Keyring,
  purpose: KeyPurpose,
  subject: string,
  secret: Uint8Array,
): string {
  const key = keyring.derive(purpose, subject);
  return `${keyring.current}.${seal(secret, key, aboutOf(purpose, subject)).toString('base64url')}`;
}

/** Undoes `sealSecret`. @throws SealError, and RangeError where its key is not on the ring any more */
export function openSecret(keyring: Keyring, purpose: KeyPurpose, subject: string, kept: string): Buffer {
  const [keyId = '', sealed = ''] = kept.split('.');
  const key = keyring.derive(purpose, subject, keyId);
  return unseal(Buffer.from(sealed, 'base64url'), key, aboutOf(purpose, subject));
}

function aboutOf(purpose: KeyPurpose, subject: string): string {
  return `alta-${purpose}:${String(VERSION)}:${subject}`;
}
