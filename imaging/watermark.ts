import { createRequire } from 'node:module';
import sharp from 'sharp';

const { resolve } = createRequire(import.meta.url);
/** A file of ours: a server need not have any letters installed. */
const letters = resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

/** Of the shorter side of the picture: large enough to be read on a photograph of the screen, thin enough to read the document through. */
const LETTER_SHARE = 1 / 42;
const ANGLE = -24;
const QUALITY = 88;

/**
 * A picture with words across it, again and again, so that no part of it is without them.
 * @param image one that has been decoded and written anew when it came in (decision 0016)
 * @returns a JPEG of the same size
 */
export async function watermarked(image: Uint8Array, words: string): Promise<Uint8Array> {
  const picture = sharp(image);
  const { width, height } = await picture.metadata();
  const tile = await tileOf(words, Math.max(12, Math.round(Math.min(width, height) * LETTER_SHARE)));
  return picture
    .composite([{ input: tile, tile: true }])
    .jpeg({ quality: QUALITY })
    .toBuffer();
}

/** The words once in light and once in dark letters, so that they are seen on either, with room around them. */
async function tileOf(words: string, size: number): Promise<Buffer> {
  const [light, dark] = await Promise.all(
    ['#ffffff66', '#00000059'].map((colour) => wordsIn(words, size, colour)),
  );
  if (!light || !dark) throw new Error('no words');
  const { width, height } = await sharp(light).metadata();
  const line = sharp({
    create: { width: width + 2, height: height + 2, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  }).composite([
    { input: light, left: 2, top: 2 },
    { input: dark, left: 0, top: 0 },
  ]);
  return sharp(await line.png().toBuffer())
    .rotate(ANGLE, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .extend({ right: size * 2, bottom: size, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();
}

/** Pango's markup gives them their colour, so what it would take for markup is written out. */
function wordsIn(words: string, size: number, colour: string): Promise<Buffer> {
  const said = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const text = `<span foreground="${colour}">${said}</span>`;
  return sharp({ text: { text, font: `DejaVu Sans ${String(size)}px`, fontfile: letters, rgba: true } })
    .png()
    .toBuffer();
}
