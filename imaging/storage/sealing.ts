import { seal as sealBytes, unseal as unsealBytes } from '../../platform/sealing.ts';
import { ImageStoreError } from './ports.ts';

const aboutOf = (name: string): string => `alta-image:1:${name}`;

/** Encrypts; the name is authenticated with the content, so that no picture can pass for another. */
export function seal(bytes: Uint8Array, key: Uint8Array, name: string): Buffer {
  return sealBytes(bytes, key, aboutOf(name));
}

/** Undoes `seal`. Throws `damaged` for anything but what it made with the same key and name. */
export function unseal(sealed: Uint8Array, key: Uint8Array, name: string): Uint8Array {
  try {
    return unsealBytes(sealed, key, aboutOf(name));
  } catch (cause) {
    throw new ImageStoreError('damaged', { cause });
  }
}
