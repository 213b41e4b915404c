import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Walked } from '../../imaging/picture-process/containers/container.ts';
import { walks } from '../../imaging/picture-process/containers/walk.ts';
import type { PictureFormat } from '../../imaging/picture-process/picture-format.ts';
import { cornered, withPackedTexts, withSegments } from '../fixtures/hostile-images.ts';
import { specimen } from '../fixtures/specimen.ts';

const secret = 'who took it, and where';
const exif = { IFD0: { Copyright: secret }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } };
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${secret}</a></x:xmpmeta>`;

const formats: PictureFormat[] = ['jpeg', 'png', 'webp', 'heif'];

/** With everything that a camera or an editor writes beside the pixels. */
async function talkative(format: PictureFormat, orientation = 1): Promise<Buffer> {
  const told = cornered()
    .withMetadata({ orientation })
    .withExifMerge(exif)
    .withXmp(xmp)
    .withIccProfile('p3')
    .keepIccProfile();
  return format === 'heif'
    ? told.avif({ effort: 0 }).toBuffer()
    : told.toFormat(format, { quality: 90, effort: 1 }).toBuffer();
}

function kept(walked: Walked): Buffer {
  if (!walked.ok) throw new Error(walked.fault);
  return Buffer.from(walked.bytes);
}

async function whiteCorner(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): boolean => (data[y * info.width + x] ?? 0) > 200;
  const [right, bottom] = [info.width - 20, info.height - 20];
  const corners = { 'top left': at(20, 20), 'top right': at(right, 20), 'bottom left': at(20, bottom) };
  const found = Object.entries(corners).find(([, white]) => white)?.[0] ?? 'bottom right';
  return `${String(info.width)}x${String(info.height)}, ${found}`;
}

describe('before a decoder sees a file', () => {
  it.each(formats)(
    'what a %s says beside its pixels is gone, and its pixels are the same',
    async (format) => {
      const upload = await talkative(format);
      expect(upload.includes(secret)).toBe(true);
      const bytes = kept(walks[format](upload));
      const before = await sharp(upload).metadata();
      const after = await sharp(bytes).metadata();
      expect(before.exif).toBeDefined();
      expect([after.exif, after.xmp, after.iptc]).toEqual([undefined, undefined, undefined]);
      // The boxes of a HEIF point at places in the file: there the items stay, and no decoder knows them.
      if (format !== 'heif') expect([bytes.includes(secret), after.icc]).toEqual([false, undefined]);
      expect([after.width, after.height, after.format]).toEqual([900, 700, before.format]);
      const pixels = (file: Buffer): Promise<Buffer> => sharp(file, { ignoreIcc: true }).raw().toBuffer();
      expect((await pixels(bytes)).equals(await pixels(upload))).toBe(true);
    },
  );

  it.each(
    (['jpeg', 'png', 'webp'] as const).flatMap((format) =>
      [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [format, orientation] as const),
    ),
  )('a %s that lies as its Exif says (%d) still does', async (format, orientation) => {
    const upload = await talkative(format, orientation);
    const bytes = kept(walks[format](upload));
    expect((await sharp(bytes).metadata()).orientation ?? 1).toBe(orientation);
    expect(await whiteCorner(bytes)).toBe(await whiteCorner(upload));
  });

  it('an honest phone picture keeps its pixels, however much its maker wrote into it', async () => {
    const card = await specimen('dni-back-rotated-gps');
    const notes: [number, Buffer][] = [
      [0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), Buffer.alloc(60_000, 'x')])],
      ...Array.from({ length: 40 }, (): [number, Buffer] => [0xe2, Buffer.alloc(65_000, 'MPF\0')]),
      [0xfe, Buffer.alloc(65_000, 'comment ')],
    ];
    const upload = Buffer.concat([
      withSegments(card, notes),
      Buffer.alloc(500_000, 'a video behind the picture'),
    ]);
    const bytes = kept(walks.jpeg(upload));
    expect(bytes.length).toBeLessThanOrEqual(card.length);
    const pixels = (file: Buffer): Promise<Buffer> => sharp(file).autoOrient().raw().toBuffer();
    expect((await pixels(bytes)).equals(await pixels(card))).toBe(true);
  });

  it('a hundred packed texts in a PNG are gone', async () => {
    const plain = await cornered().png().toBuffer();
    const bomb = withPackedTexts(plain, 100, 7.5);
    expect(bomb.length).toBeGreaterThan(700_000);
    expect(kept(walks.png(bomb)).length).toBeLessThanOrEqual(plain.length);
  });

  it.each(formats)(
    'a %s that ends anywhere in its structure is refused, never read behind its end',
    async (format) => {
      const upload = await talkative(format);
      for (let length = 12; length < Math.min(upload.length, 1_500); length++) {
        const walked = walks[format](upload.subarray(0, length));
        expect(walked, String(length)).toEqual({ ok: false, fault: 'unreadable' });
      }
    },
  );

  it.each(formats)('a %s with any byte of its head turned over is walked to an answer', async (format) => {
    const upload = await talkative(format);
    for (let at = 12; at < 1_000; at++) {
      const spoilt = Buffer.from(upload);
      spoilt[at] = 255 - (spoilt[at] ?? 0);
      expect(['boolean', at]).toEqual([typeof walks[format](spoilt).ok, at]);
    }
  });

  it('a JPEG of a thousand scans, or of two pictures in one, is refused', async () => {
    const jpeg = await cornered().jpeg().toBuffer();
    const scan = jpeg.subarray(jpeg.indexOf(Buffer.from('ffda', 'hex')), -2);
    const frame = jpeg.indexOf(Buffer.from('ffc0', 'hex'));
    const scans = Buffer.concat([
      jpeg.subarray(0, -2),
      ...Array<Buffer>(1_000).fill(scan.subarray(0, 40)),
      jpeg.subarray(-2),
    ]);
    const frames = Buffer.concat([
      jpeg.subarray(0, frame),
      jpeg.subarray(frame, frame + 19),
      jpeg.subarray(frame),
    ]);
    for (const upload of [scans, frames]) expect(walks.jpeg(upload).ok).toBe(false);
  });

  it('a HEIF whose items name the same bytes over and over is refused', async () => {
    const avif = await talkative('heif');
    const at = avif.indexOf('iloc');
    const lengths = Buffer.from(avif);
    // Version, flags and sizes, then the first item: its extent's length is the last number before the next item.
    const sizes = avif.readUInt8(at + 8);
    const [offset, length, base] = [sizes >> 4, sizes & 15, avif.readUInt8(at + 9) >> 4];
    const version = avif.readUInt8(at + 4);
    const first = at + 12 + 2 + (version > 0 ? 2 : 0) + 2 + base + 2 + offset;
    lengths.writeUIntBE(avif.length + 1, first, length);
    expect(walks.heif(avif).ok).toBe(true);
    expect(walks.heif(lengths)).toEqual({ ok: false, fault: 'unreadable' });
  });
});
