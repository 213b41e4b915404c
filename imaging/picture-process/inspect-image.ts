import sharp, { type Metadata } from 'sharp';
import { zoneSides } from '../../domain/documents/shown.ts';
import type { CaptureSide } from '../../domain/identity-reading.ts';
import { GATE } from '../../domain/gate-limits.ts';
import { LIMITS } from '../../domain/limits.ts';
import {
  brightness,
  exposedSharpness,
  glare,
  lowerHalf,
  MEASURED_SIDE,
  middle,
} from '../../domain/picture-measures.ts';
import type { AcceptedImage, GateFault, GateMeasures, GateVerdict } from '../ports.ts';
import { showsFace } from './find-face.ts';
import { walks } from './containers/walk.ts';
import { loadGray, type Gray } from './gray.ts';
import { leavesPicture, losesLineBelow } from './cut-off.ts';
import { isOneOfSeveral, locateZone, type Zone } from './locate/zone.ts';
import { areaOf } from './locate/area.ts';
import { looksOf } from './look.ts';
import { formatOf, type PictureFormat } from './picture-format.ts';
import { showsPrint } from './text-rows.ts';

/** Pixels are counted in the header before any is decoded; the decoder checks again. */
const DECODING = { failOn: 'truncated', limitInputPixels: LIMITS.capture.pixels } as const;
/** Size at which the zone is looked for, to see whether a reflection covers it. */
const ZONE_SIDE = 1_400;

/** Judges one upload and gives back what may be kept of it. */
export async function inspectImage(upload: Uint8Array, side: CaptureSide): Promise<GateVerdict> {
  const format = formatOf(upload);
  if (!format) return { ok: false, fault: 'format' };
  const walked = walks[format](upload);
  if (!walked.ok) return { ok: false, fault: brokenFault(format, walked.fault) };
  const { bytes } = walked;
  const header = await headerOf(bytes);
  const fault = header ? headerFault(header, format) : brokenFault(format, 'unreadable');
  if (fault) return { ok: false, fault };
  const image = await reencoded(bytes);
  if (!image) return { ok: false, fault: 'unreadable' };
  if (Math.min(image.width, image.height) < GATE.leastSide[side])
    return { ok: false, fault: 'tooSmall', asItIs: image };
  return judged(image, side);
}

/** What a HEIF without a picture is, is a format that is not read here. */
function brokenFault(format: PictureFormat, fault: GateFault): GateFault {
  return format === 'heif' && fault === 'unreadable' ? 'format' : fault;
}

async function headerOf(bytes: Uint8Array): Promise<Metadata | undefined> {
  try {
    return await sharp(bytes, { failOn: 'truncated', limitInputPixels: false }).metadata();
  } catch {
    // What the decoder cannot even open is unreadable, whatever it says about the reason.
    return undefined;
  }
}

function headerFault(header: Metadata, format: PictureFormat): GateFault | undefined {
  const { pages = 1 } = header;
  // Phones' HEIF holds HEVC, for which the decoder has no licence: only AV1 is decoded here.
  if (format === 'heif' && header.compression !== 'av1') return 'format';
  if (decodedBytes(header) > LIMITS.capture.pixels * BYTES_A_PIXEL) return 'tooManyPixels';
  if (pages > 1) return 'animated';
  return undefined;
}

/** Cameras give three or four channels of a byte; sixteen bits a channel count twice. */
const BYTES_A_PIXEL = 4;

function decodedBytes({ width, height, channels, depth }: Metadata): number {
  const each = depth === 'ushort' ? 2 : 1;
  return width * height * Math.max(BYTES_A_PIXEL, channels * each);
}

/**
 * Upright, of bounded size, in a common colour space, on white, and without metadata, which is dropped unless asked for. What cannot be
 * decoded, for being damaged or for taking too long, is unreadable.
 */
async function reencoded(bytes: Uint8Array): Promise<AcceptedImage | undefined> {
  try {
    const { data, info } = await sharp(bytes, DECODING)
      .timeout({ seconds: GATE.decodingSeconds })
      .autoOrient()
      .resize({ width: GATE.longestKept, height: GATE.longestKept, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: GATE.quality })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height, looks: await looksOf(data) };
  } catch {
    return undefined;
  }
}

async function judged(image: AcceptedImage, side: CaptureSide): Promise<GateVerdict> {
  const gray = await loadGray(image.bytes, MEASURED_SIDE);
  const print = await loadGray(image.bytes, ZONE_SIDE);
  const zone = hasZone(side) ? locateZone(print) : undefined;
  const measures: GateMeasures = {
    brightness: brightness(gray),
    sharpness: exposedSharpness(gray),
    glare: hasZone(side) ? glareOverZone(print, zone) : glare(gray, middle(gray, 0.6)),
  };
  const fault =
    faultOf(measures, side) ?? zoneFault(zone, print, side) ?? (await contentFault(image, print, side));
  return fault ? { ok: false, fault, measures, asItIs: image } : { ok: true, image, measures };
}

const hasZone = (side: CaptureSide): boolean => zoneSides.includes(side);

function faultOf(measures: GateMeasures, side: CaptureSide): GateFault | undefined {
  if (measures.brightness < GATE.leastBrightness) return 'tooDark';
  if (measures.sharpness < GATE.leastSharpness[side]) return 'tooBlurred';
  return measures.glare > GATE.mostGlare[side] ? 'glare' : undefined;
}

function zoneFault(zone: Zone | undefined, print: Gray, side: CaptureSide): GateFault | undefined {
  if (!hasZone(side)) return undefined;
  if (!zone) return losesLineBelow(print) ? 'cutOff' : undefined;
  if (isOneOfSeveral(zone)) return 'severalDocuments';
  return leavesPicture(zone, print, side) ? 'cutOff' : undefined;
}

/** What is plainly neither a document nor a face; asked last, for it takes longest. */
async function contentFault(
  { bytes }: AcceptedImage,
  print: Gray,
  side: CaptureSide,
): Promise<GateFault | undefined> {
  if (side === 'face') return (await showsFace(bytes)) ? undefined : 'noFace';
  return showsPrint(print) ? undefined : 'noDocument';
}

/** Where no zone is found a reflection may be the reason: then the picture's lower half counts, where zones are. */
function glareOverZone(gray: Gray, zone: Zone | undefined): number {
  return glare(gray, zone ? areaOf(zone, gray) : lowerHalf(gray));
}
