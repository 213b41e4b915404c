import { crc32 } from 'node:zlib';
import { nameAt, unreadable, viewOf, type Walked } from './container.ts';
import { exifWith, orientationIn, withoutPreface } from './exif.ts';

const SIGNATURE = 8;
/** Length, type and checksum of a chunk. */
const FRAME = 12;
/** Encoders cut image data into pieces of 8 kB and more: 12 MB are 1,500 of them. */
const MOST_CHUNKS = 20_000;

/** The chunks that are passed on beside the image data, once each, and how long they may be (PNG, third edition, 11). */
const PASSED_ON: Record<string, number> = {
  IHDR: 13,
  PLTE: 768,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
};

/** Walks a PNG's chunks and keeps the image. Text, profiles, times and the like, some of them compressed, are left out. */
export function walkPng(bytes: Uint8Array): Walked {
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE)];
  const seen = new Set<string>();
  let at = SIGNATURE;
  for (let count = 0; count < MOST_CHUNKS && at + FRAME <= bytes.length; count++) {
    const end = at + FRAME + viewOf(bytes).getUint32(at);
    const type = nameAt(bytes, at + 4);
    if (end > bytes.length || (count === 0) !== (type === 'IHDR')) return unreadable;
    const chunk = bytes.subarray(at, end);
    if (type === 'IEND') return { ok: true, bytes: Buffer.concat([...kept, chunk]) };
    if (type === 'IDAT' || !seen.has(type)) kept.push(...passedOn(type, chunk));
    seen.add(type);
    at = end;
  }
  return unreadable;
}

/** What is left of a chunk, the first of its type or one of the image's. */
function passedOn(type: string, chunk: Uint8Array): Uint8Array[] {
  if (type === 'eXIf') return directionOf(chunk.subarray(8, -4));
  return type === 'IDAT' || chunk.length - FRAME <= (PASSED_ON[type] ?? -1) ? [chunk] : [];
}

function directionOf(exif: Uint8Array): Uint8Array[] {
  const orientation = orientationIn(withoutPreface(exif));
  return orientation === undefined ? [] : [pngChunk('eXIf', exifWith(orientation))];
}

function pngChunk(type: string, content: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(FRAME + content.length);
  chunk.writeUInt32BE(content.length);
  chunk.write(type, 4, 'latin1');
  chunk.set(content, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + content.length)), 8 + content.length);
  return chunk;
}
