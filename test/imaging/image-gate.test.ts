import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createIdentityPool } from '../../imaging/identity-pool.ts';
import { createImageGate } from '../../imaging/image-gate.ts';
import type { AcceptedImage, CaptureSide, GateFault } from '../../imaging/ports.ts';
import { cornered, deepPng, hugePng, withPackedTexts } from '../fixtures/hostile-images.ts';
import { specimen, type Specimen } from '../fixtures/specimen.ts';
import { spaniard, foreigner } from '../fixtures/render/people.ts';
import { inventPerson } from '../fixtures/render/invent.ts';
import type { Shot } from '../fixtures/render/scene.ts';
import { shoot } from '../fixtures/render/specimens.ts';
import { memoryOf } from '../support/memory.ts';
import { blurred, glared, jpeg } from '../fixtures/render/spoil.ts';

const pool = createIdentityPool();
const gate = createImageGate(pool);
afterAll(() => pool.close());

async function accepted(bytes: Uint8Array, side: CaptureSide): Promise<AcceptedImage> {
  const verdict = await gate.inspect(bytes, side);
  if (!verdict.ok) throw new Error(`refused: ${verdict.fault} ${JSON.stringify(verdict.measures)}`);
  return verdict.image;
}
async function faultOf(bytes: Uint8Array, side: CaptureSide): Promise<GateFault | 'none'> {
  const verdict = await gate.inspect(bytes, side);
  return verdict.ok ? 'none' : verdict.fault;
}

describe('what the gate lets through', () => {
  it.each<[Specimen, CaptureSide]>([
    ['dni-front', 'front'],
    ['dni-back', 'back'],
    ['nie-front', 'front'],
    ['nie-back', 'back'],
    ['passport', 'passport'],
    ['green-card', 'greenCard'],
    ['face', 'face'],
    ['dni-back-expired', 'back'],
  ])('is the good picture %s as %s', async (name, side) => {
    const image = await accepted(await specimen(name), side);
    expect(await sharp(image.bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: image.width,
      height: image.height,
    });
  });

  it.each(['webp', 'png', 'avif'] as const)('is re-encoded as JPEG when it came as %s', async (format) => {
    const upload = await sharp(await specimen('dni-back'))
      .resize(1000)
      .toFormat(format, { effort: 1 })
      .toBuffer();
    const image = await accepted(upload, 'back');
    expect((await sharp(image.bytes).metadata()).format).toBe('jpeg');
  });

  it('comes out upright and without place, camera or any other metadata', async () => {
    const upload = await specimen('dni-back-rotated-gps');
    expect(await sharp(upload).metadata()).toMatchObject({ width: 1200, height: 1600, orientation: 8 });
    const image = await accepted(upload, 'back');
    const kept = await sharp(image.bytes).metadata();
    expect([image.width, image.height]).toEqual([1600, 1200]);
    expect([kept.width, kept.height]).toEqual([1600, 1200]);
    for (const trace of ['exif', 'orientation', 'xmp', 'iptc', 'icc', 'comments'] as const) {
      expect(kept[trace], trace).toBeUndefined();
    }
    expect(Buffer.from(image.bytes).includes('Specimen')).toBe(false);
  });

  it('is scaled down to 4,096 pixels, with its proportions', async () => {
    const upload = await sharp(await specimen('dni-back'))
      .resize(4480, 3360)
      .jpeg({ quality: 60 })
      .toBuffer();
    const image = await accepted(upload, 'back');
    expect([image.width, image.height]).toEqual([4096, 3072]);
  });

  it('may be burnt out where nothing is read: above the zone, and behind a face', async () => {
    const card = await glared(await shoot(spaniard, 'dniBack'), { x: 0.6, y: 0.3 });
    expect(await faultOf(await jpeg(card), 'back')).toBe('none');
    const window = await sharp({ create: { width: 200, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const face = await sharp(await specimen('face'))
      .composite([{ input: window, left: 0, top: 0 }])
      .jpeg()
      .toBuffer();
    expect(await faultOf(face, 'face')).toBe('none');
  });

  it('may be white paper under good light, which is no reflection', async () => {
    const bright = await sharp(await specimen('dni-back'))
      .linear(1.35, 30)
      .jpeg()
      .toBuffer();
    expect(await faultOf(bright, 'back')).toBe('none');
  });
});

describe('what the gate refuses', () => {
  it.each<[GateFault, Specimen]>([
    ['tooBlurred', 'dni-back-blurred'],
    ['tooDark', 'dni-back-dark'],
    ['glare', 'dni-back-glare'],
  ])('is a back that is %s', async (fault, name) => {
    expect(await faultOf(await specimen(name), 'back')).toBe(fault);
  });

  it('is a passport or a front that is blurred, and a face, too', async () => {
    const passport = await shoot(foreigner, 'passport');
    expect(await faultOf(await jpeg(await blurred(passport, 5)), 'passport')).toBe('tooBlurred');
    expect(await faultOf(await jpeg(await blurred(await shoot(spaniard, 'dniFront'), 4)), 'front')).toBe(
      'tooBlurred',
    );
    const face = await sharp(await specimen('face'))
      .blur(4)
      .jpeg()
      .toBuffer();
    expect(await faultOf(face, 'face')).toBe('tooBlurred');
  });

  it('is a face in the dark', async () => {
    const face = await sharp(await specimen('face'))
      .linear(0.08, 0)
      .jpeg()
      .toBuffer();
    expect(await faultOf(face, 'face')).toBe('tooDark');
  });

  it.each([0.2, 0.45, 0.75])('is a reflection over the zone, wherever along it: %d', async (x) => {
    const card = await glared(await shoot(spaniard, 'dniBack'), { x, y: 0.67, size: 0.6 });
    expect(await faultOf(await jpeg(card), 'back')).toBe('glare');
  });

  it.each<[string, Shot]>([
    ['on the right', { shift: [0.2, 0] }],
    ['on the left', { shift: [-0.2, 0] }],
    ['below, with one line gone', { shift: [0, 0.27] }],
    ['below, with two lines gone', { shift: [0, 0.32] }],
  ])('is a card that leaves the picture %s', async (_where, shot) => {
    expect(await faultOf(await jpeg(await shoot(spaniard, 'dniBack', shot)), 'back')).toBe('cutOff');
  });

  it.each<[string, Shot, Shot]>([
    ['beside', { fill: 0.46, shift: [-0.25, 0] }, { fill: 0.46, shift: [0.25, 0], rotation: 3 }],
    ['under', { fill: 0.6, shift: [0, -0.24] }, { fill: 0.6, shift: [0.02, 0.24], rotation: 2 }],
  ])('is a card %s another', async (_where, first, second) => {
    const onto = await shoot(spaniard, 'dniBack', first);
    const both = await shoot(inventPerson(2, 'dniBack'), 'dniBack', { ...second, onto });
    expect(await faultOf(await jpeg(both), 'back')).toBe('severalDocuments');
  });

  it('is no card that fills the picture', async () => {
    expect(await faultOf(await jpeg(await shoot(spaniard, 'dniBack', { fill: 0.98 })), 'back')).toBe('none');
  });

  it('is a picture too small to read: a document sooner than a face', async () => {
    const small = await sharp(await specimen('dni-back'))
      .resize(640, 480)
      .jpeg()
      .toBuffer();
    expect(await faultOf(small, 'back')).toBe('tooSmall');
    const face = await sharp(await specimen('face'))
      .resize(480, 480)
      .jpeg()
      .toBuffer();
    expect(await faultOf(face, 'face')).toBe('none');
    expect(await faultOf(face, 'front')).toBe('tooSmall');
    expect(await faultOf(await sharp(face).resize(300, 300).jpeg().toBuffer(), 'face')).toBe('tooSmall');
  });

  it('is a strip that would be too small once scaled down', async () => {
    const strip = await sharp(await specimen('dni-back'))
      .resize(9000, 650, { fit: 'fill' })
      .jpeg()
      .toBuffer();
    expect(await faultOf(strip, 'back')).toBe('tooSmall');
  });

  it('is every other format, whatever it could do to a decoder', async () => {
    const back = await specimen('dni-back');
    const uploads: Record<string, Buffer> = {
      svg: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><image href="file:///etc/passwd"/></svg>',
      ),
      xml: Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
      ),
      pdf: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj'),
      gif: await sharp(back).resize(700).gif().toBuffer(),
      tiff: await sharp(back).resize(700).tiff().toBuffer(),
      text: Buffer.from('not a picture'),
      nothing: Buffer.alloc(0),
      // What iPhones keep: HEIF with HEVC, which the decoder does not have.
      heic: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]),
    };
    for (const [name, bytes] of Object.entries(uploads)) {
      expect(await faultOf(bytes, 'back'), name).toBe('format');
    }
  });

  it('is a picture that ends early, or is damaged, or only begins like one', async () => {
    const back = await specimen('dni-back');
    const png = await sharp(back).png().toBuffer();
    expect(await faultOf(back.subarray(0, back.length >> 1), 'back')).toBe('unreadable');
    expect(await faultOf(png.subarray(0, png.length >> 1), 'back')).toBe('unreadable');
    expect(await faultOf(back.subarray(0, 4), 'back')).toBe('unreadable');
    expect(await faultOf(Buffer.concat([png.subarray(0, 33), Buffer.alloc(5_000, 7)]), 'back')).toBe(
      'unreadable',
    );
  });

  it('is an animation', async () => {
    const frame = await sharp(await specimen('dni-back'))
      .resize(800, 600)
      .png()
      .toBuffer();
    const negative = await sharp(frame).negate().png().toBuffer();
    const frames = await sharp([frame, negative], { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await faultOf(frames, 'back')).toBe('animated');
  });

  it('is more than 12 MB', async () => {
    const back = await specimen('dni-back');
    expect(await faultOf(Buffer.concat([back, Buffer.alloc(12 * 1024 * 1024)]), 'back')).toBe('tooLarge');
  });

  it('is a PNG with twice the bytes that its pixels say', async () => {
    expect(await faultOf(deepPng(6_324), 'front')).toBe('tooManyPixels');
  });

  it('is one after the other, a hundred packed texts in each, in memory that stays flat', async () => {
    const bomb = withPackedTexts(await cornered().png().toBuffer(), 100, 7.5);
    const memories: number[] = [];
    for (let count = 0; count < 8; count++) {
      expect(await faultOf(bomb, 'front')).toBe('glare');
      memories.push(...(await Promise.all(pool.processes().map(memoryOf))));
    }
    expect(Math.max(...memories)).toBeLessThan(500);
    expect(new Set(pool.processes()).size).toBe(1);
  });

  it('is what would take more memory than there is for it, and the next is judged all the same', async () => {
    const narrow = createIdentityPool({ memoryMb: 180 });
    const large = await sharp(await specimen('dni-back'))
      .resize(6400, 4800)
      .jpeg({ progressive: true, quality: 60 })
      .toBuffer();
    const small = createImageGate(narrow);
    expect(await small.inspect(large, 'back')).toEqual({ ok: false, fault: 'unreadable' });
    expect(await small.inspect(Buffer.from('no picture'), 'back')).toEqual({ ok: false, fault: 'format' });
    await narrow.close();
  });

  it('is what takes longer than there is time for it', async () => {
    const hurried = createIdentityPool({ jobMs: 1 });
    const upload = await specimen('dni-back');
    expect(await createImageGate(hurried).inspect(upload, 'back')).toEqual({
      ok: false,
      fault: 'unreadable',
    });
    await hurried.close();
  });

  it('is a PNG of 196 megapixels in few bytes, quickly and in bounded memory', async () => {
    const bomb = hugePng(14_000);
    expect(bomb.length).toBeLessThan(500_000);
    await faultOf(await specimen('dni-back'), 'back');
    const before = process.resourceUsage().maxRSS;
    const start = performance.now();
    expect(await faultOf(bomb, 'back')).toBe('tooManyPixels');
    expect(performance.now() - start).toBeLessThan(3_000);
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(40_000);
  });
});

describe('a picture that was refused', () => {
  it('can still be handed to a person, upright and stripped, when it could be decoded', async () => {
    const turned = await sharp(await specimen('dni-back-rotated-gps'))
      .blur(8)
      .keepMetadata()
      .toBuffer();
    const verdict = await gate.inspect(turned, 'back');
    if (verdict.ok || !verdict.asItIs) throw new Error('should be refused with the picture as it is');
    expect(verdict.fault).toBe('tooBlurred');
    const kept = await sharp(verdict.asItIs.bytes).metadata();
    expect([kept.format, kept.width, kept.height, kept.exif]).toEqual(['jpeg', 1600, 1200, undefined]);
  });

  it('is not kept in any form when it could not be', async () => {
    const back = await specimen('dni-back');
    const verdict = await gate.inspect(back.subarray(0, back.length >> 1), 'back');
    expect(verdict).toEqual({ ok: false, fault: 'unreadable' });
  });
});

describe('the process that asks the gate', () => {
  it('hears no refusal when the one that decodes is killed: the picture is judged by the next', async () => {
    const upload = await sharp(await specimen('dni-back'))
      .resize(2400, 1800)
      .jpeg()
      .toBuffer();
    await gate.inspect(Buffer.from('so that one runs'), 'back');
    const [pid = 0] = pool.processes();
    const verdict = gate.inspect(upload, 'back');
    process.kill(pid, 'SIGKILL');
    expect((await verdict).ok).toBe(true);
    expect(pool.processes()).not.toContain(pid);
  });

  it('stays free while pictures are judged', async () => {
    const upload = await sharp(await specimen('dni-back'))
      .resize(3200, 2400)
      .jpeg({ quality: 60 })
      .toBuffer();
    const start = performance.eventLoopUtilization();
    await Promise.all([1, 2, 3].map(() => gate.inspect(upload, 'back')));
    expect(performance.eventLoopUtilization(start).utilization).toBeLessThan(0.2);
  });

  it('keeps the bytes that it handed in', async () => {
    const upload = await specimen('dni-back');
    const copy = Buffer.from(upload);
    await gate.inspect(upload, 'back');
    expect(upload.equals(copy)).toBe(true);
  });
});
