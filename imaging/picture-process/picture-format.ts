export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'heif';

/** Major brands of ISO base media files that hold HEIF pictures (ISO/IEC 23008-12, and AVIF's). */
const HEIF_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'avif', 'avis']);

/** Tells a picture's format by its first bytes; a name or a declared type is never believed. */
export function formatOf(bytes: Uint8Array): PictureFormat | undefined {
  if (hex(bytes, 0, 3) === 'ffd8ff') return 'jpeg';
  if (hex(bytes, 0, 8) === '89504e470d0a1a0a') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 8) === 'ftyp' && HEIF_BRANDS.has(ascii(bytes, 8, 12))) return 'heif';
  return undefined;
}

const hex = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('hex');
const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');
