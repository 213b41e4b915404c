import { sides } from '../../domain/documents/sides.ts';
import type { CaptureSide } from '../../domain/identity-reading.ts';
import { mrzFormats } from '../../domain/mrz.ts';
import type { Gray } from './gray.ts';
import { blobsOf } from './locate/blobs.ts';
import { inkOf } from './locate/ink.ts';
import { linesOf, median, middleAt } from './locate/lines.ts';
import type { Zone } from './locate/zone.ts';

/** Characters from the picture's edge within which a line that is too short goes on beyond it. */
const NEAR = 1.5;
/** As the zone is looked for first (locate/zone.ts). */
const INK = { window: 41, contrast: 0.16 };
/** A line so long is a zone's. */
const LONG = 26;
/** Heights of a character within which the next line would stand. */
const NEXT = 3;

/** Whether the zone leaves the picture: lines that are too short end at its left or right edge, or one is missing at its lower edge. */
export function leavesPicture(zone: Zone, picture: Gray, side: CaptureSide): boolean {
  const { length, lines: count } = mrzFormats[sides[side].zone];
  const seen = median(zone.lines.map(({ blobs }) => blobs.length));
  const near = zone.pitch * NEAR;
  const left = Math.min(...zone.lines.map((line) => line.left));
  const right = Math.max(...zone.lines.map((line) => line.right));
  const aside = left < near || right > picture.width - near;
  if (seen < length && aside) return true;
  return zone.lines.length < count && endsBelow(zone, picture);
}

/** Whether there is no room for another line under the last. */
function endsBelow({ lines }: Zone, { height }: Gray): boolean {
  const middles = lines.map((line) => middleAt(line, (line.left + line.right) / 2));
  const [last = 0, before = 0] = middles.toReversed();
  return last + (last - before) * NEAR > height;
}

/** Whether one line of a zone is left at the picture's lower edge, where no zone was found. */
export function losesLineBelow(picture: Gray): boolean {
  const lines = linesOf(blobsOf(inkOf(picture, INK), picture.width, picture.height));
  return lines.some(
    (line) =>
      line.blobs.length >= LONG &&
      middleAt(line, (line.left + line.right) / 2) + line.height * NEXT > picture.height,
  );
}
