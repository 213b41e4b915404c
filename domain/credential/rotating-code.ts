/** Which code it is: the time steps since 1970 (RFC 6238, 4.2). @param now milliseconds */
export function stepAt(now: number, stepMs: number): number {
  return Math.floor(now / stepMs);
}

/** A step as eight bytes, the most significant first: what the secret authenticates (RFC 4226, 5.1). */
export function stepBytes(step: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(step));
  return bytes;
}

/** The code in a step's authentication, by dynamic truncation (RFC 4226, 5.3). @param mac HMAC-SHA-256 of the step's bytes */
export function codeOfMac(mac: Uint8Array, digits: number): string {
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const view = new DataView(mac.buffer, mac.byteOffset, mac.byteLength);
  const number = view.getUint32(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** digits).padStart(digits, '0');
}
