import { inflateSync } from 'node:zlib';

interface PdfObject {
  head: string;
  /** Inflated. */
  stream: string;
}

/** The text of a PDF that pdfkit wrote, a line each, in the order in which it is read: by each font's own map to Unicode. */
export function textOfPdf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const fonts = fontsOf(objects);
  const content = [...objects.values()].find(({ stream }) => / Tf\b/.test(stream))?.stream ?? '';
  const lines: string[] = [];
  let font: ReadonlyMap<number, string> = new Map();
  for (const [, name, glyphs] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name) ?? new Map();
    else lines.push(spelled(glyphs ?? '', font));
  }
  return lines;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1');
  const found = text.matchAll(/(\d+) 0 obj\n([\s\S]*?)endobj/g);
  return new Map(
    Array.from(found, ([, id = '', body = '']) => {
      const [head = '', packed] = body.split('stream\n');
      const bytes = Buffer.from((packed ?? '').replace(/\n?end$/, ''), 'latin1');
      const stream = packed === undefined ? '' : head.includes('/FlateDecode') ? unpacked(bytes) : packed;
      return [id, { head, stream }];
    }),
  );
}

function unpacked(bytes: Buffer): string {
  return inflateSync(bytes).toString('latin1');
}

function fontsOf(objects: ReadonlyMap<string, PdfObject>): Map<string, ReadonlyMap<number, string>> {
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const { head } of objects.values())
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1] ?? '';
      fonts.set(name, readMap(objects.get(map)?.stream ?? ''));
    }
  return fonts;
}

/** `<0000> <0003> [<0000> <0041> …]`: the letters of the glyphs from the first on. */
function readMap(cmap: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, first = '', list = ''] of cmap.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
    for (const [index, [, hex = '']] of [...list.matchAll(/<(\w*)>/g)].entries())
      letters.set(parseInt(first, 16) + index, fromHex(hex));
  return letters;
}

function fromHex(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function spelled(glyphs: string, font: ReadonlyMap<number, string>): string {
  const hex = Array.from(glyphs.matchAll(/<(\w+)>/g), ([, part]) => part ?? '').join('');
  return (hex.match(/.{4}/g) ?? []).map((glyph) => font.get(parseInt(glyph, 16)) ?? '\ufffd').join('');
}
