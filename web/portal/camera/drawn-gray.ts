import type { Gray } from '../../../domain/picture-measures.ts';
import { grayOf } from './gray-pixels.ts';

/** A part of an image or a video, in its own pixels, drawn so that its longer side has `longest` pixels at most. */
export interface Part {
  left: number;
  top: number;
  width: number;
  height: number;
  longest: number;
}

/** @returns undefined where the browser gives no pixels */
export function drawnGray(source: CanvasImageSource, part: Part): Gray | undefined {
  const scale = Math.min(1, part.longest / Math.max(part.width, part.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(3, Math.round(part.width * scale));
  canvas.height = Math.max(3, Math.round(part.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, part.left, part.top, part.width, part.height, 0, 0, canvas.width, canvas.height);
  return grayOf(context.getImageData(0, 0, canvas.width, canvas.height));
}
