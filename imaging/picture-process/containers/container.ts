/**
 * What a walk through a file's container gives: the file with nothing in it but what its pixels and their direction need, or why not.
 * A decoder reads, unpacks and keeps everything else as well, and that is how a small file fills gigabytes.
 */
export type Walked = { ok: true; bytes: Uint8Array } | { ok: false; fault: 'unreadable' | 'animated' };

/** The structure is broken, or larger than any camera's or browser's. */
export const unreadable: Walked = { ok: false, fault: 'unreadable' };
export const animated: Walked = { ok: false, fault: 'animated' };

/** A view for numbers in the file. */
export function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** Four (or so) characters of a container's own names. */
export function nameAt(bytes: Uint8Array, at: number, length = 4): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
}
