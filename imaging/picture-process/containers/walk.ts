import type { PictureFormat } from '../picture-format.ts';
import type { Walked } from './container.ts';
import { walkHeif } from './heif.ts';
import { walkJpeg } from './jpeg.ts';
import { walkPng } from './png.ts';
import { walkWebp } from './webp.ts';

/** How each format's container is walked, before any decoder sees the file. */
export const walks: Record<PictureFormat, (bytes: Uint8Array) => Walked> = {
  jpeg: walkJpeg,
  png: walkPng,
  webp: walkWebp,
  heif: walkHeif,
};
