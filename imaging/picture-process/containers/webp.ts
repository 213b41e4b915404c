import { animated, nameAt, unreadable, viewOf, type Walked } from './container.ts';
import { exifWith, orientationIn, withoutPreface } from './exif.ts';

/** Name and length of a chunk. */
const HEAD = 8;
const FIRST_CHUNK = 12;
const MOST_CHUNKS = 1_000;
/** Flags of the extended header (WebP Container Specification, "Extended File Format"). */
const ALPHA = 0x10;
const EXIF = 0x08;
const EXTENDED_BYTES = 10;

/** Walks a WebP's chunks and keeps the image. Profiles, Exif but for its orientation, and XMP are left out. */
export function walkWebp(bytes: Uint8Array): Walked {
  const view = viewOf(bytes);
  const end = Math.min(bytes.length, HEAD + view.getUint32(4, true));
  /** The first of each kind. */
  const found = new Map<string, Uint8Array>();
  let at = FIRST_CHUNK;
  for (let count = 0; at + HEAD <= end; count++) {
    const name = nameAt(bytes, at);
    const length = view.getUint32(at + 4, true);
    if (count >= MOST_CHUNKS || at + HEAD + length > bytes.length) return unreadable;
    if (name === 'ANIM' || name === 'ANMF') return animated;
    if (!found.has(name)) found.set(name, bytes.subarray(at, at + HEAD + length));
    at += HEAD + length + (length % 2);
  }
  const image = found.get('VP8 ') ?? found.get('VP8L');
  return image ? { ok: true, bytes: written(found, image) } : unreadable;
}

/** The extended header, where there is one, names the alpha channel and the direction, and nothing else. */
function written(found: ReadonlyMap<string, Uint8Array>, image: Uint8Array): Uint8Array {
  const [extended, alpha, exif] = ['VP8X', 'ALPH', 'EXIF'].map((name) => found.get(name));
  if (extended?.length !== HEAD + EXTENDED_BYTES) return riff([image]);
  const orientation = exif && orientationIn(withoutPreface(exif.subarray(HEAD)));
  const header = Buffer.from(extended);
  header[HEAD] = ((extended[HEAD] ?? 0) & ALPHA) | (orientation === undefined ? 0 : EXIF);
  return riff([
    header,
    ...(alpha ? [alpha] : []),
    image,
    ...(orientation === undefined ? [] : [webpChunk('EXIF', exifWith(orientation))]),
  ]);
}

function riff(chunks: readonly Uint8Array[]): Uint8Array {
  const padded = chunks.flatMap((chunk) => (chunk.length % 2 === 0 ? [chunk] : [chunk, new Uint8Array(1)]));
  const file = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'), ...padded]);
  file.writeUInt32LE(file.length - HEAD, 4);
  return file;
}

function webpChunk(name: string, content: Uint8Array): Uint8Array {
  const head = Buffer.alloc(HEAD);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}
