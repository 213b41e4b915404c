import path from 'node:path';
import sharp from 'sharp';
import { PSM } from 'tesseract.js';
import type { Gray } from './gray.ts';
import type { Strips } from './locate/rectify.ts';
import { startEngine } from './start-engine.ts';

/** A character and where its middle is, in pixels from the left. */
export interface Glyph {
  character: string;
  x: number;
}

export interface Recogniser {
  /** The characters of stacked lines of OCR-B, one list a line, from left to right. */
  read(strips: Strips): Promise<Glyph[][]>;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';
/** White around the print, in pixels: the engine misses characters that touch the edge. */
const MARGIN = 16;

/**
 * Starts the OCR engine with a model for OCR-B.
 * @param modelPath a file named <language>.traineddata
 */
export async function createRecogniser(modelPath: string): Promise<Recogniser> {
  const engine = await startEngine(path.resolve(modelPath));
  await engine.setParameters({
    tessedit_char_whitelist: ALPHABET,
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
    user_defined_dpi: '300',
  });
  return {
    async read(strips) {
      // Boxes rather than text: where a character stands tells more surely than how many were counted before it.
      const { data } = await engine.recognize(await prepared(strips.picture), {}, { text: false, box: true });
      return byStrip(glyphsOf(data.box ?? ''), strips);
    },
  };
}

interface PlacedGlyph extends Glyph {
  /** Middle of the box, in pixels from the bottom of the picture with its margin. */
  up: number;
}

/** The engine's box format: character, left, bottom, right, top, page; heights count from the bottom. */
function glyphsOf(boxes: string): PlacedGlyph[] {
  return [...boxes.matchAll(/^([A-Z0-9<]) (\d+) (\d+) (\d+) (\d+) \d+$/gm)].map(
    ([, character = '', left, bottom, right, top]) => ({
      character,
      x: (Number(left) + Number(right)) / 2,
      up: (Number(bottom) + Number(top)) / 2,
    }),
  );
}

function byStrip(glyphs: readonly PlacedGlyph[], { picture, edges }: Strips): Glyph[][] {
  const height = picture.height + MARGIN;
  return edges.map((bottom, index) => {
    const top = edges[index - 1] ?? 0;
    return glyphs.filter(({ up }) => height - up >= top && height - up < bottom).sort((a, b) => a.x - b.x);
  });
}

function prepared({ data, width, height }: Gray): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 1 } })
    .normalise({ lower: 1, upper: 99 })
    .extend({ top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, extendWith: 'copy' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
