import type { Gray } from '../../../../domain/picture-measures.ts';

/** How a document lies in the frame: filling it, smaller than it, or not to be seen. */
export type Fit = 'fits' | 'small' | 'absent';

/** Share of the frame's size that is looked at beyond it, on each side. */
export const FRAME_MARGIN = 0.06;
/** Pieces a side is cut into: a document that lies a little askew crosses each at another depth. */
const PIECES = 10;
/** Shares of the looked-at picture: how deep an edge may lie, at most, of a document that fills the frame, and of one that is seen. */
const FILLING = 0.2;
const SEEN = 0.42;
/** Grey levels between the document and what it lies on. */
const LEAST_STEP = 12;
/** Pieces of a side, and sides, that have to show an edge. */
const LEAST_PIECES = 7;
const LEAST_SIDES = 3;

/** @param picture the frame with `FRAME_MARGIN` around it */
export function fitOf(picture: Gray): Fit {
  const depths = sides.map((side) => depthOf(picture, side)).filter((depth) => depth !== undefined);
  if (depths.length < LEAST_SIDES) return 'absent';
  return depths.filter((depth) => depth <= FILLING).length >= LEAST_SIDES ? 'fits' : 'small';
}

/** Reads a pixel by its depth from a side, and its way along it. */
type Side = (picture: Gray, depth: number, along: number) => number;

const at = ({ data, width }: Gray, x: number, y: number): number => data[y * width + x] ?? 0;
const upright: readonly Side[] = [
  (picture, depth, along) => at(picture, depth, along),
  (picture, depth, along) => at(picture, picture.width - 1 - depth, along),
];
const level: readonly Side[] = [
  (picture, depth, along) => at(picture, along, depth),
  (picture, depth, along) => at(picture, along, picture.height - 1 - depth),
];
const sides = [...upright, ...level];

/** How deep the outermost edge along a side lies, as a share of the picture; undefined where there is none. */
function depthOf(picture: Gray, side: Side): number | undefined {
  const { width, height } = picture;
  const [across, along] = upright.includes(side) ? [width, height] : [height, width];
  const found = Array.from({ length: PIECES }, (_, piece) => {
    // The corners are left out: they may be rounded, or held by fingers.
    const from = Math.floor(along * (0.1 + (0.8 * piece) / PIECES));
    const to = Math.floor(along * (0.1 + (0.8 * (piece + 1)) / PIECES));
    return outermost(picture, side, { from, to, deepest: Math.floor(across * SEEN) });
  });
  const depths = found.filter((depth) => depth !== undefined).sort((a, b) => a - b);
  if (depths.length < LEAST_PIECES) return undefined;
  return (depths[depths.length >> 1] ?? 0) / across;
}

interface Piece {
  from: number;
  to: number;
  deepest: number;
}

/** The first depth at which a piece grows lighter or darker all along. */
function outermost(picture: Gray, side: Side, { from, to, deepest }: Piece): number | undefined {
  for (let depth = 1; depth < deepest; depth++) {
    let sum = 0;
    for (let along = from; along < to; along++)
      sum += side(picture, depth + 1, along) - side(picture, depth - 1, along);
    if (Math.abs(sum) >= LEAST_STEP * (to - from)) return depth;
  }
  return undefined;
}
