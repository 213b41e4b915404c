import { createRequire } from 'node:module';
import path from 'node:path';
import sharp, { type Region, type Sharp } from 'sharp';
import { PSM } from 'tesseract.js';
import { isClear, type PrintLine, type PrintWord } from '../../../domain/printed/print.ts';
import type { Gray } from '../gray.ts';
import { median } from '../locate/lines.ts';
import { startEngine } from '../start-engine.ts';

export interface PrintRecogniser {
  /** The rows of print on an upright picture, from the top down. */
  look(picture: Gray): Promise<PlacedLine[]>;
  /** Rows that were not surely read, each by itself and as what numbers and dates are made of. */
  lookCloser(picture: Gray, lines: readonly PlacedLine[]): Promise<PrintLine[]>;
}

/** A row, and where it is, in pixels. */
export interface PlacedLine {
  words: PrintLine;
  box: Region;
}

/** The model for Spanish, which reads Latin script as other states print it too; the smaller of the package's two, with integer weights. */
function modelFile(): string {
  const found = createRequire(import.meta.url).resolve('@tesseract.js-data/spa/package.json');
  return path.join(path.dirname(found), '4.0.0_best_int', 'spa.traineddata.gz');
}

/** The page as a whole, with every character that the model knows. */
const WHOLE = { tessedit_pageseg_mode: PSM.AUTO, tessedit_char_whitelist: '', user_defined_dpi: '300' };
/** One row, of capitals and digits: the model's words otherwise turn "VQ60" into "va60". */
const ROW = {
  tessedit_pageseg_mode: PSM.SINGLE_LINE,
  tessedit_char_whitelist: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/. ',
};

/** Starts the OCR engine with a model for print of all kinds. */
export async function createPrintRecogniser(): Promise<PrintRecogniser> {
  const engine = await startEngine(modelFile());
  const read = async (png: Buffer): Promise<PlacedLine[]> => {
    const { data } = await engine.recognize(png, {}, { text: false, tsv: true });
    return linesOf(data.tsv ?? '');
  };
  return {
    async look(picture) {
      await engine.setParameters(WHOLE);
      return read(await raw(picture).png(QUICK).toBuffer());
    },
    async lookCloser(picture, lines) {
      await engine.setParameters(ROW);
      const found: PrintLine[] = [];
      for (const box of doubtful(lines)) {
        const rows = await read(await closeUp(picture, box));
        found.push(...rows.map(({ words }) => words));
      }
      return found;
    },
  };
}

const QUICK = { compressionLevel: 1 };

const raw = ({ data, width, height }: Gray): Sharp => sharp(data, { raw: { width, height, channels: 1 } });

/** Rows looked at closely, at most; those of print, not a portrait's hair: as high as the others, and longer than high. */
const MOST_ROWS = 6;
const LEAST_LENGTH = 3;

function doubtful(lines: readonly PlacedLine[]): Region[] {
  const usual = median(lines.filter(({ words }) => isClear(words)).map(({ box }) => box.height));
  return lines
    .filter(({ words }) => !isClear(words))
    .map(({ box }) => box)
    .filter(
      ({ width, height }) => height > usual * 0.6 && height < usual * 2 && width > height * LEAST_LENGTH,
    )
    .slice(0, MOST_ROWS);
}

/** Room around a row, as a share of its height; how much larger it is looked at. */
const ROOM = 0.4;
const LARGER = 1.4;

function closeUp(picture: Gray, { left, top, width, height }: Region): Promise<Buffer> {
  const room = Math.ceil(height * ROOM);
  const [from, above] = [Math.max(0, left - room), Math.max(0, top - room)];
  const part = {
    left: from,
    top: above,
    width: Math.min(picture.width, left + width + room) - from,
    height: Math.min(picture.height, top + height + room) - above,
  };
  const enlarged = raw(picture)
    .extract(part)
    .resize({ width: Math.round(part.width * LARGER) });
  return enlarged.png(QUICK).toBuffer();
}

/** Of the engine's table, where a row of level 5 is a word: level, page, block, paragraph, line, word, box (four), confidence, text. */
const WORD =
  /^5\t(?<line>\d+\t\d+\t\d+\t\d+)\t\d+\t(?<left>\d+)\t(?<top>\d+)\t(?<width>\d+)\t(?<height>\d+)\t(?<confidence>[\d.]+)\t(?<text>.*\S.*)$/gm;

interface PlacedWord extends PrintWord {
  box: Region;
}

function linesOf(table: string): PlacedLine[] {
  const lines = new Map<string, PlacedWord[]>();
  for (const { groups = {} } of table.matchAll(WORD)) {
    const { line = '', text = '' } = groups;
    const number = (name: string): number => Number(groups[name]);
    const box = {
      left: number('left'),
      top: number('top'),
      width: number('width'),
      height: number('height'),
    };
    const word = { text: text.trim(), confidence: number('confidence'), box };
    lines.set(line, [...(lines.get(line) ?? []), word]);
  }
  return [...lines.values()].map((words) => ({
    words: words.map(({ text, confidence }) => ({ text, confidence })),
    box: around(words.map(({ box }) => box)),
  }));
}

function around(boxes: readonly Region[]): Region {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}
