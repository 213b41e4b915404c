import { MEASURED_SIDE } from '../../../domain/picture-measures.ts';
import type { CaptureSide } from '../../shared/api-types.ts';
import type { Picture, QualityHint } from './camera-state.ts';
import { drawnGray } from './drawn-gray.ts';
import { judgeGray } from './picture-quality.ts';

/** What the service takes as it is. */
const taken = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'];
/** The service's cap; what is larger is made smaller here, where the browser can. */
const maxBytes = 12 * 1024 * 1024;
const maxSide = 4_000;
const jpegQuality = 0.92;

/** The camera's present image, in its full size. */
export async function shootPicture(video: HTMLVideoElement, side: CaptureSide): Promise<Picture> {
  const canvas = draw(video, video.videoWidth, video.videoHeight);
  const blob = await jpegOf(canvas);
  const hint = hintOf(video, { width: video.videoWidth, height: video.videoHeight }, side);
  return { blob, url: URL.createObjectURL(blob), hint };
}

/** A file that was chosen, or taken with the camera app. What cannot be decoded here goes as it is: the service decides. */
export async function pictureOfFile(file: File, side: CaptureSide): Promise<Picture> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return { blob: file, url: URL.createObjectURL(file), hint: undefined };
  const hint = hintOf(bitmap, bitmap, side);
  const fits = taken.includes(file.type) && file.size <= maxBytes;
  const blob = fits ? file : await shrunk(bitmap);
  bitmap.close();
  return { blob, url: URL.createObjectURL(blob), hint };
}

async function shrunk(bitmap: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height));
  return jpegOf(draw(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)));
}

interface Size {
  width: number;
  height: number;
}

function hintOf(source: CanvasImageSource, { width, height }: Size, side: CaptureSide): QualityHint {
  const gray = drawnGray(source, { left: 0, top: 0, width, height, longest: MEASURED_SIDE });
  return gray && judgeGray(gray, side);
}

function draw(source: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
  return canvas;
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null): void => {
      if (blob) resolve(blob);
      else reject(new Error('the browser could not write the picture'));
    };
    canvas.toBlob(done, 'image/jpeg', jpegQuality);
  });
}
