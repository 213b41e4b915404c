import type { Picture } from './picture.ts';
import { middleOf } from './pose.ts';
import type { Landmarks } from './pose.ts';

type Point = readonly [number, number];

/** Where eyes, tip of the nose and corners of the mouth come to lie, as shares of the side: what networks for faces are usually shown. */
const PLACES: readonly Point[] = [
  [0.3419, 0.4616],
  [0.6565, 0.4598],
  [0.5002, 0.6405],
  [0.371, 0.8247],
  [0.6315, 0.8232],
];

/** The same five points among the 68 that the landmarks' network gives. */
const POINTS = [
  [36, 42],
  [42, 48],
  [30, 31],
  [48, 49],
  [54, 55],
] as const;

/** The face turned upright and scaled into a square of `side` pixels, in the range of a byte, as rows of pixels of channels. */
export function aligned(picture: Picture, landmarks: Landmarks, side: number): Float32Array {
  const found = POINTS.map(([from, to]) => middleOf(landmarks.slice(from, to)));
  const { cos, sin, x: shiftX, y: shiftY } = carrying(PLACES, found);
  const out = new Float32Array(side * side * 3);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [across, down] = [column / side, row / side];
      const u = cos * across - sin * down + shiftX;
      const v = sin * across + cos * down + shiftY;
      sample(picture, u, v, out, (row * side + column) * 3);
    }
  }
  return out;
}

/** Turn, scale and shift that carry points as near as can be to others (least squares). */
function carrying(
  from: readonly Point[],
  to: readonly Point[],
): { cos: number; sin: number; x: number; y: number } {
  const mean = (points: readonly Point[], axis: 0 | 1): number =>
    points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [fromX, fromY, toX, toY] = [mean(from, 0), mean(from, 1), mean(to, 0), mean(to, 1)];
  let [along, across, spread] = [0, 0, 0];
  for (const [index, [x, y]] of from.entries()) {
    const [u, v] = to[index] ?? [toX, toY];
    const [dx, dy, du, dv] = [x - fromX, y - fromY, u - toX, v - toY];
    along += dx * du + dy * dv;
    across += dx * dv - dy * du;
    spread += dx * dx + dy * dy;
  }
  const [cos, sin] = [along / spread, across / spread];
  return { cos, sin, x: toX - cos * fromX + sin * fromY, y: toY - sin * fromX - cos * fromY };
}

/** Between four pixels; beyond the edge the last one goes on. */
function sample({ data, width, height }: Picture, u: number, v: number, out: Float32Array, at: number): void {
  const [x, y] = [Math.min(Math.max(u, 0), width - 1), Math.min(Math.max(v, 0), height - 1)];
  const [left, top] = [Math.min(Math.floor(x), width - 2), Math.min(Math.floor(y), height - 2)];
  const [right, down] = [x - left, y - top];
  for (let channel = 0; channel < 3; channel++) {
    const above = (top * width + left) * 3 + channel;
    const below = above + width * 3;
    const upper = (data[above] ?? 0) * (1 - right) + (data[above + 3] ?? 0) * right;
    const lower = (data[below] ?? 0) * (1 - right) + (data[below + 3] ?? 0) * right;
    out[at + channel] = upper * (1 - down) + lower * down;
  }
}
