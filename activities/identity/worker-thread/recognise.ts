import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { createWorker, OEM, PSM } from 'tesseract.js';
import type { Gray } from './gray.ts';

export interface Recogniser {
  /** The text of stacked lines of OCR-B, one string a line, without blanks. */
  read(lines: Gray): Promise<string[]>;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<';
/** White around the print, in pixels: the engine misses characters that touch the edge. */
const MARGIN = 16;

/**
 * Starts the OCR engine with a model for OCR-B. Everything is read from disk: without a folder the engine would fetch its
 * model from a public host.
 * @param modelPath a file named <language>.traineddata
 */
export async function createRecogniser(modelPath: string): Promise<Recogniser> {
  const engine = await createWorker(path.basename(modelPath, '.traineddata'), OEM.LSTM_ONLY, {
    workerPath: fileURLToPath(new URL('ocr-engine.ts', import.meta.url)),
    langPath: path.dirname(path.resolve(modelPath)),
    gzip: false,
    cacheMethod: 'none',
    // Its failures arrive as rejections; without a handler it would also throw them where nobody can catch.
    errorHandler: () => undefined,
  });
  await engine.setParameters({
    tessedit_char_whitelist: ALPHABET,
    tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
    user_defined_dpi: '300',
  });
  return {
    async read(lines) {
      const { data } = await engine.recognize(await prepared(lines));
      return data.text
        .split('\n')
        .map(cleaned)
        .filter((line) => line !== '');
    },
  };
}

function prepared({ data, width, height }: Gray): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 1 } })
    .normalise({ lower: 1, upper: 99 })
    .extend({ top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, extendWith: 'copy' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function cleaned(line: string): string {
  return line.toUpperCase().replace(/[^A-Z0-9<]/g, '');
}
