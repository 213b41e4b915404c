import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { vectorsOf } from '../../imaging/face-process/compare-faces.ts';
import { facesOn } from '../../imaging/face-process/find.ts';
import { portraitTone } from '../fixtures/render/document.ts';

export type Vectors = Awaited<ReturnType<typeof vectorsOf>>;

/** What the two networks say of a picture; undefined where no face was found. */
export async function describe(picture: Uint8Array): Promise<Vectors | undefined> {
  const [face] = await facesOn(picture);
  return face && vectorsOf(face);
}

/** The pictures of a folder that has a folder for each person, by person. */
export async function peopleIn(folder: string): Promise<Uint8Array[][]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const people = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  return Promise.all(people.toSorted().map(picturesIn));
}

async function picturesIn(folder: string): Promise<Uint8Array[]> {
  const files = (await readdir(folder)).toSorted();
  return Promise.all(files.map(async (file) => decodable(await readFile(join(folder, file)))));
}

/** A labelled pair of pictures. */
export interface Pair {
  files: readonly [string, string];
  same: boolean;
}

/** The pairs that a folder's `master.csv` names: two files, and whether they show one person. */
export async function pairsIn(folder: string): Promise<Pair[]> {
  const [, ...lines] = (await readFile(join(folder, 'master.csv'), 'utf8')).trim().split(/\r?\n/);
  return lines.map((line) => {
    const [one = '', other = '', decision] = line.split(',');
    return { files: [one, other], same: decision === 'Yes' };
  });
}

/** Upright, and as a JPEG: the decoder does not know the format of old sets, PGM ("P5", width, height and depth as text, then bytes). */
export async function decodable(bytes: Buffer): Promise<Buffer> {
  const header = /^P5\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 200).toString('latin1'));
  if (!header) return sharp(bytes).autoOrient().jpeg({ quality: 95 }).toBuffer();
  const [width, height] = [Number(header[1]), Number(header[2])];
  return sharp(bytes.subarray(bytes.length - width * height), { raw: { width, height, channels: 1 } })
    .resize(width * 4)
    .toColourspace('srgb')
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** Width of a portrait, in pixels, on a picture in which a card is 1,300 pixels wide. */
const PRINTED = 380;

/** A picture as it comes from a card: printed small and paler, then photographed. */
export async function printed(picture: Uint8Array): Promise<Buffer> {
  const print = portraitTone(sharp(picture).resize({ width: PRINTED }));
  return sharp(await print.png().toBuffer())
    .blur(0.7)
    .jpeg({ quality: 80 })
    .toBuffer();
}
