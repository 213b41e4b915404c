import { mrzFormats, type MrzFormat } from '../../domain/mrz.ts';
import type { Blob } from './locate/blobs.ts';
import { median, middleAt, type TextLine } from './locate/lines.ts';
import type { Zone } from './locate/zone.ts';

/** Columns before the name in its line: kind of document and issuing state (ICAO 9303-4 and 9303-6); a card's line is the name alone. */
const BEFORE_NAME: Readonly<Record<MrzFormat, number>> = { TD1: 0, TD2: 5, TD3: 5 };
/** In columns: a line that begins so much later than the others has lost its first character; a step so wide has lost one between. */
const LATE = 0.45;
const WIDE = 1.5;

interface ReadName {
  format: MrzFormat;
  fields: { surname?: string; givenNames?: string };
}

/**
 * Whether something covers part of the name. A finger or a reflection hides characters and leaves a zone that is valid, for a name has no check
 * digit: then the line has fewer characters than it should, begins later than the other lines, or has a gap in the name.
 */
export function coveredName({ format, fields }: ReadName, { lines, pitch }: Zone): boolean {
  const { length, nameLine, lines: count } = mrzFormats[format];
  const line = lines.at(nameLine - count);
  if (!line || line.blobs.length < length - 1) return true;
  const others = lines.slice(-count).filter((other) => other !== line);
  const places = ownPlaces(line, line, length);
  const name = places.slice(0, BEFORE_NAME[format] + lengthOf(fields));
  return (places[0] ?? 0) - startBeside(line, others, length) > pitch * LATE || hasGap(name);
}

/** With the fillers between. */
function lengthOf({ surname = '', givenNames = '' }: ReadName['fields']): number {
  return surname.length + (givenNames === '' ? 0 : 2 + givenNames.length);
}

/** How far along its line a character stands. */
function placeOf({ x, y }: Blob, { slope }: TextLine): number {
  return (x + slope * y) / Math.hypot(1, slope);
}

/** Where a line's own characters stand, in the direction of `way`: without specks before it, which are surplus and stand apart. */
function ownPlaces(line: TextLine, way: TextLine, length: number): number[] {
  const places = line.blobs.map((blob) => placeOf(blob, way));
  const apart = (place: number | undefined, next: number | undefined): boolean =>
    (next ?? 0) - (place ?? 0) > line.pitch * WIDE;
  while (places.length > length && apart(places[0], places[1])) places.shift();
  return places;
}

/** Where a line should begin, as the others do: seen at a slant, each begins a little further on than the one before. */
function startBeside(line: TextLine, others: readonly TextLine[], length: number): number {
  const starts = others.map((other) => ({
    at: ownPlaces(other, line, length)[0] ?? 0,
    height: middleAt(other, line.left),
  }));
  const [first, second] = starts;
  if (!first) return 0;
  if (!second) return first.at;
  const lean = (second.at - first.at) / (second.height - first.height || 1);
  return second.at + lean * (middleAt(line, line.left) - second.height);
}

function hasGap(places: readonly number[]): boolean {
  const steps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
  const usual = median(steps);
  return steps.some((step) => step > usual * WIDE);
}
