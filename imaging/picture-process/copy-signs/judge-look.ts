import sharp from 'sharp';
import type { LookWord, PictureLook } from '../../../domain/document-look.ts';
import { sides } from '../../../domain/documents/sides.ts';
import type { CaptureSide } from '../../../domain/identity-reading.ts';
import type { Area } from '../../../domain/picture-measures.ts';
import { LOOK } from '../../look-limits.ts';
import { loadGray } from '../gray.ts';
import { colourfulness, type Rgb } from './colour.ts';
import { flatShare } from './flat-rows.ts';
import { printArea } from './print-area.ts';
import { rasterPeak } from './raster.ts';

/** Longer side, in pixels, at which print is looked for, and at which colours are measured. */
const PRINT_SIDE = 1_400;
const COLOUR_SIDE = 800;
/** A raster is measured in pixels as they were taken. */
const WHOLE = 4_096;

/** What speaks against a picture being one of the document itself: measured where its print stands. */
export async function judgeLook(bytes: Uint8Array, side: CaptureSide): Promise<PictureLook> {
  const whole = await loadGray(bytes, WHOLE);
  const small = await loadGray(bytes, PRINT_SIDE);
  const area = printArea(small);
  const raster = rasterPeak(whole, scaled(area, whole.width / small.width));
  const flat = rounded(flatShare(small), 3);
  const { coloured } = sides[side];
  const colour = coloured ? await colourOf(bytes, area, small.width) : undefined;
  const words = [
    ...(coloured ? wordOfColour(colour) : []),
    ...wordOfRaster(raster),
    ...(flat > LOOK.mostFlat || slenderness(whole) > LOOK.mostSlender ? (['screenshot'] as const) : []),
  ];
  return {
    words: [...new Set(words)],
    ...(colour !== undefined && { colour: rounded(colour, 1) }),
    ...(raster !== undefined && { raster: rounded(raster, 1) }),
    flat,
  };
}

function wordOfColour(colour: number | undefined): LookWord[] {
  if (colour === undefined) return ['unclear'];
  return colour < LOOK.leastColour ? ['photocopy'] : [];
}

function wordOfRaster(raster: number | undefined): LookWord[] {
  if (raster === undefined) return ['unclear'];
  return raster > LOOK.mostRaster ? ['screen'] : [];
}

async function colourOf(bytes: Uint8Array, area: Area, width: number): Promise<number | undefined> {
  const picture = await loadRgb(bytes);
  return colourfulness(picture, scaled(area, picture.width / width));
}

async function loadRgb(bytes: Uint8Array): Promise<Rgb> {
  const { data, info } = await sharp(bytes, { failOn: 'truncated' })
    .resize({ width: COLOUR_SIDE, height: COLOUR_SIDE, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function scaled({ left, right, top, bottom }: Area, by: number): Area {
  return {
    left: Math.ceil(left * by),
    right: Math.floor(right * by),
    top: Math.ceil(top * by),
    bottom: Math.floor(bottom * by),
  };
}

const slenderness = ({ width, height }: { width: number; height: number }): number =>
  Math.max(width, height) / Math.min(width, height);

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
