import { nameAt, viewOf } from './container.ts';

/** Which way up a picture is, 1 to 8 (Exif 2.32, 4.6.4 A). */
const ORIENTATION = 0x0112;
const SHORT = 3;
/** Cameras write some 20 entries into the first directory. */
const MOST_ENTRIES = 512;
/** Bytes of an entry. */
const ENTRY = 12;

/**
 * The orientation that Exif data names; nothing else of it is looked at.
 * @param tiff the data from its byte order mark on
 * @returns undefined where it names none or the usual one, or is broken
 */
export function orientationIn(tiff: Uint8Array): number | undefined {
  const order = nameAt(tiff, 0, 2);
  if ((order !== 'II' && order !== 'MM') || tiff.length < 10) return undefined;
  return orientationOf(viewOf(tiff), order === 'II');
}

function orientationOf(view: DataView, little: boolean): number | undefined {
  const directory = view.getUint32(4, little);
  if (directory + 2 > view.byteLength) return undefined;
  const entries = Math.min(view.getUint16(directory, little), MOST_ENTRIES);
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * ENTRY;
    if (at + ENTRY > view.byteLength) return undefined;
    if (view.getUint16(at, little) === ORIENTATION) return valueAt(view, at, little);
  }
  return undefined;
}

function valueAt(view: DataView, entry: number, little: boolean): number | undefined {
  const value = view.getUint16(entry + 8, little);
  return view.getUint16(entry + 2, little) === SHORT && value > 1 && value <= 8 ? value : undefined;
}

/** Exif data that says which way up a picture is, and nothing else. */
export function exifWith(orientation: number): Uint8Array {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/** Some writers put the JPEG segment's own preface before the data in other containers, too. */
export function withoutPreface(bytes: Uint8Array): Uint8Array {
  return nameAt(bytes, 0, 6) === 'Exif\0\0' ? bytes.subarray(6) : bytes;
}
