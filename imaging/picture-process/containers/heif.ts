import { animated, nameAt, unreadable, viewOf, type Walked } from './container.ts';
import { extentsFit } from './item-locations.ts';

/** Size and type of a box; version and flags of a full one. */
const HEAD = 8;
const FULL_HEAD = 12;
/** A phone's picture in tiles has some 300 boxes, four deep. */
const MOST_BOXES = 4_000;
const DEEPEST = 6;

/** The boxes that hold others, and where in them those begin (ISO/IEC 14496-12; 23008-12 for iprp and ipco). */
const HOLDERS: Record<string, number> = { meta: FULL_HEAD, iprp: HEAD, ipco: HEAD };
/** The items that are left: coded pictures, and what puts them together. */
const PICTURES = new Set(['av01', 'hvc1', 'grid', 'iden']);

interface Box {
  type: string;
  start: number;
  end: number;
}

interface Walk {
  bytes: Uint8Array;
  boxes: number;
  located: boolean;
  moving: boolean;
}

/**
 * Walks the boxes of a HEIF or AVIF and makes every item that is no picture one that no decoder knows: Exif, XMP and the like may be
 * packed. Where the items lie must fit the file. Orientation is a property of the picture here (irot, imir) and stays.
 */
export function walkHeif(bytes: Uint8Array): Walked {
  const walk: Walk = { bytes: new Uint8Array(bytes), boxes: 0, located: false, moving: false };
  const whole = walkBoxes(walk, 0, bytes.length, 0);
  if (walk.moving) return animated;
  return whole && walk.located ? { ok: true, bytes: walk.bytes } : unreadable;
}

/** @returns whether all of them are whole */
function walkBoxes(walk: Walk, from: number, to: number, depth: number): boolean {
  let at = from;
  while (at < to) {
    const box = boxAt(walk.bytes, at, to, depth === 0);
    walk.boxes += 1;
    if (!box || walk.boxes > MOST_BOXES || depth > DEEPEST || !look(walk, box, depth)) return false;
    at = box.end;
  }
  return true;
}

function look(walk: Walk, box: Box, depth: number): boolean {
  const { type, start, end } = box;
  if (type === 'moov') walk.moving = true;
  if (type === 'iloc') walk.located = true;
  if (type === 'iloc') return extentsFit(walk.bytes.subarray(start, end), walk.bytes.length);
  if (type === 'infe') return hideUnlessPicture(walk.bytes, box);
  if (type === 'iinf')
    return walkBoxes(walk, start + FULL_HEAD + countBytes(walk.bytes, box), end, depth + 1);
  const inside = HOLDERS[type];
  return inside === undefined || walkBoxes(walk, start + inside, end, depth + 1);
}

/** How many entries there are is a number of two bytes, or of four in later versions. */
function countBytes(bytes: Uint8Array, { start }: Box): number {
  return bytes[start + HEAD] === 0 ? 2 : 4;
}

/** Versions 2 and 3 name an item's type; earlier ones are of no picture. */
function hideUnlessPicture(bytes: Uint8Array, { start, end }: Box): boolean {
  const version = bytes[start + HEAD];
  const type = start + FULL_HEAD + (version === 2 ? 4 : 6);
  if ((version !== 2 && version !== 3) || type + 4 > end) return false;
  if (!PICTURES.has(nameAt(bytes, type))) bytes.set(Buffer.from('none'), type);
  return true;
}

/** @param last whether a box may reach to the file's end without saying how long it is */
function boxAt(bytes: Uint8Array, start: number, limit: number, last: boolean): Box | undefined {
  if (start + HEAD > limit) return undefined;
  const view = viewOf(bytes);
  const type = nameAt(bytes, start + 4);
  let size = view.getUint32(start);
  // The long form puts the content eight bytes further back: only data is that long, and it is not looked into.
  if (size === 1 && type === 'mdat' && start + 16 <= limit) size = Number(view.getBigUint64(start + 8));
  if (size === 0 && last) size = limit - start;
  return size >= HEAD && start + size <= limit ? { type, start, end: start + size } : undefined;
}
