import { softened, type Gray } from '../gray.ts';
import { blobsOf } from './blobs.ts';
import { inkOf, type InkSettings } from './ink.ts';
import { linesOf, median, middleAt, type TextLine } from './lines.ts';

/** The two or three lines of a machine-readable zone, from the top down. */
export interface Zone {
  lines: TextLine[];
  pitch: number;
  /** How regular and how long the lines are: compares attempts at one picture. */
  score: number;
  /** Another zone beside it: of a second document. */
  another?: Zone;
}

/** Sharp print first; then faint print under noise; then heavy print under strong light. */
const ATTEMPTS: readonly (InkSettings & { soften: number })[] = [
  { window: 41, contrast: 0.16, soften: 0 },
  { window: 61, contrast: 0.1, soften: 2 },
  { window: 31, contrast: 0.24, soften: 2 },
];
/** More patches than this is texture, and joining them would take long. */
const MOST_BLOBS = 9_000;
/** The shortest zone's lines have 30 characters; one may be lost. */
const WHOLE_LINE = 29;
/** Print in columns is no zone unless its lines are nearly as long. */
const LEAST_IN_ANOTHER = 26;

/** Finds the machine-readable zone of an upright or slightly turned document. */
export function locateZone(picture: Gray): Zone | undefined {
  let best: Zone | undefined;
  for (const { soften, ...settings } of ATTEMPTS) {
    let view = picture;
    for (let time = 0; time < soften; time++) view = softened(view);
    const blobs = blobsOf(inkOf(view, settings), view.width, view.height);
    if (blobs.length > MOST_BLOBS) continue;
    const zone = zoneAmong(linesOf(blobs));
    if (zone && (!best || zone.score > best.score)) best = zone;
    if (best?.lines.every((line) => line.blobs.length >= WHOLE_LINE)) break;
  }
  return best;
}

/** Two zones side by side make one line longer than any zone's: the longest has 44 characters. */
const LONGER_THAN_ANY = 50;

/** Whether there is a second zone in the picture, beside or under the first. */
export function isOneOfSeveral({ lines, another }: Zone): boolean {
  return another !== undefined || lines.some(({ blobs }) => blobs.length >= LONGER_THAN_ANY);
}

function zoneAmong(lines: readonly TextLine[]): Zone | undefined {
  const zone = bestStack(lines);
  const another =
    zone &&
    bestStack(lines.filter((line) => line.blobs.length >= LEAST_IN_ANOTHER && !zone.lines.includes(line)));
  return zone && (another ? { ...zone, another } : zone);
}

function bestStack(lines: readonly TextLine[]): Zone | undefined {
  const even = lines.filter(
    (line) => regularity(line) > 0.5 && line.pitch > line.height * 0.5 && line.pitch < line.height * 1.9,
  );
  let best: Zone | undefined;
  for (const line of even) {
    const centre = (line.left + line.right) / 2;
    const stack = [line, ...even.filter((other) => belongs(line, other))]
      .sort((a, b) => middleAt(a, centre) - middleAt(b, centre))
      .slice(-3);
    const score = stack.reduce(
      (sum, member) => sum + Math.min(44, member.blobs.length) * regularity(member),
      0,
    );
    if (stack.length > 1 && (!best || score > best.score)) {
      best = { lines: stack, score, pitch: median(stack.map(({ pitch }) => pitch)) };
    }
  }
  return best;
}

/** Share of the steps from character to character that are as long as the others: print in columns has a high one. */
function regularity({ blobs, pitch }: TextLine): number {
  const steps = blobs.slice(1).map((blob, index) => blob.x - (blobs[index]?.x ?? 0));
  return steps.filter((step) => Math.abs(step - pitch) < pitch * 0.28).length / steps.length;
}

/** Whether two lines stand above each other, alike in size, within a zone's spacing. */
function belongs(line: TextLine, other: TextLine): boolean {
  if (other === line) return false;
  const shared = Math.min(line.right, other.right) - Math.max(line.left, other.left);
  const shorter = Math.min(line.right - line.left, other.right - other.left);
  const centre = (line.left + line.right) / 2;
  const apart = Math.abs(middleAt(other, centre) - middleAt(line, centre));
  return (
    shared > shorter * 0.5 &&
    Math.abs(other.height - line.height) < line.height * 0.35 &&
    Math.abs(other.pitch - line.pitch) < line.pitch * 0.15 &&
    apart > line.height * 1.1 &&
    apart < line.height * 5.6
  );
}
