import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ImageStoreError } from './ports.ts';

/** AES-256-GCM, as NIST SP 800-38D wants it: 96 random bits of initialisation vector, the whole tag. */
const CIPHER = 'aes-256-gcm';
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** Encrypts; the name is authenticated with the content, so that no picture can pass for another. */
export function seal(bytes: Uint8Array, key: Uint8Array, name: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(authenticated(name));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Uint8Array.of(VERSION), iv, cipher.getAuthTag(), sealed]);
}

/** Undoes `seal`. Throws `damaged` for anything but what it made with the same key and name. */
export function unseal(sealed: Uint8Array, key: Uint8Array, name: string): Uint8Array {
  if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) throw new ImageStoreError('damaged');
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(authenticated(name));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEADER_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEADER_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new ImageStoreError('damaged', { cause });
  }
}

const authenticated = (name: string): Buffer => Buffer.from(`alta-image:${VERSION}:${name}`);
