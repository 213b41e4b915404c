import { nameAt, unreadable, viewOf, type Walked } from './container.ts';
import { exifWith, orientationIn } from './exif.ts';

/** Markers (ITU-T T.81, B.1.1.3). */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Tables, restart interval, number of lines. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd]);

/** Cameras write some 30 segments, and progressive encoders 10 scans. */
const MOST_SEGMENTS = 2_000;
const MOST_SCANS = 100;
/** Of JFIF's and Adobe's segments what decoders look at: which colours the components are. */
const JFIF_BYTES = 14;
const ADOBE_BYTES = 12;

/** Walks a JPEG's segments and keeps the image. Of the applications' segments only colour space and orientation are left, comments are not. */
export function walkJpeg(bytes: Uint8Array): Walked {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let [at, scans, frames] = [2, 0, 0];
  for (let count = 0; count < MOST_SEGMENTS; count++) {
    const segment = segmentAt(bytes, at);
    if (!segment) return unreadable;
    const { marker, content, end } = segment;
    if (marker === EOI) return done(kept, bytes.subarray(end - 2, end), scans, frames);
    if (marker === SOS) {
      at = endOfScan(bytes, end);
      scans += 1;
      kept.push(bytes.subarray(segment.start, at));
    } else {
      at = end;
      if (isFrame(marker)) frames += 1;
      if (isFrame(marker) || TABLES.has(marker)) kept.push(bytes.subarray(segment.start, end));
      else kept.push(...applications(marker, content, kept.length));
    }
    if (scans > MOST_SCANS || frames > 1) return unreadable;
  }
  return unreadable;
}

function done(kept: readonly Uint8Array[], end: Uint8Array, scans: number, frames: number): Walked {
  return scans > 0 && frames === 1 ? { ok: true, bytes: Buffer.concat([...kept, end]) } : unreadable;
}

interface Segment {
  marker: number;
  /** Where its marker is. */
  start: number;
  content: Uint8Array;
  end: number;
}

function segmentAt(bytes: Uint8Array, from: number): Segment | undefined {
  if (bytes[from] !== 0xff) return undefined;
  let start = from;
  // Any number of fill bytes may come before a marker.
  while (bytes[start + 1] === 0xff) start += 1;
  const marker = bytes[start + 1];
  if (marker === undefined || marker === 0 || marker === SOI) return undefined;
  if (marker === EOI) return { marker, start, content: bytes.subarray(0, 0), end: start + 2 };
  if (start + 4 > bytes.length) return undefined;
  const length = viewOf(bytes).getUint16(start + 2);
  const end = start + 2 + length;
  if (length < 2 || end > bytes.length) return undefined;
  return { marker, start, content: bytes.subarray(start + 4, end), end };
}

/** Where the coded data of a scan ends: at the next marker that is neither a restart nor a stuffed byte. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    const inside = next === 0 || next === 0xff || (next !== undefined && next >= 0xd0 && next <= 0xd7);
    if (!inside) return at;
  }
  return bytes.length;
}

/** SOF0 to SOF15 without the tables that lie among them (DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** What is left of an application's segment. */
function applications(marker: number, content: Uint8Array, place: number): Uint8Array[] {
  // JFIF's comes first of all, or is none.
  if (marker === APP0 && place === 1 && nameAt(content, 0, 5) === 'JFIF\0') return [jfif(content)];
  if (marker === APP14 && nameAt(content, 0, 5) === 'Adobe' && content.length >= ADOBE_BYTES)
    return [jpegSegment(APP14, content.subarray(0, ADOBE_BYTES))];
  if (marker !== APP1 || nameAt(content, 0, 6) !== 'Exif\0\0') return [];
  const orientation = orientationIn(content.subarray(6));
  if (orientation === undefined) return [];
  return [jpegSegment(APP1, Buffer.concat([Buffer.from('Exif\0\0'), exifWith(orientation)]))];
}

/** Without its thumbnail. */
function jfif(content: Uint8Array): Uint8Array {
  const plain = Buffer.alloc(JFIF_BYTES);
  plain.set(content.subarray(0, JFIF_BYTES - 2));
  return jpegSegment(APP0, plain);
}

function jpegSegment(marker: number, content: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
