import type { LiveColour } from '../../domain/live-check.ts';
import type { Picture } from './picture.ts';
import { middleOf } from './pose.ts';
import type { Landmarks } from './pose.ts';

/** Red and blue against green, as natural logarithms. */
type Light = readonly [red: number, blue: number];

/**
 * The colour of the light on a face, by itself and against what is behind it. A screen lights the face much more than the wall. A camera's
 * white balance, and a tint over the whole picture, change both alike; a camera that moves changes what is behind alone.
 */
export interface FaceLight {
  face: Light;
  against: Light;
}

/** Towards where a colour of the screen moves it. */
const MOVES: Readonly<Record<LiveColour, Light>> = { red: [1, 0], green: [-1, -1], blue: [0, 1] };

interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function lightOn(picture: Picture, landmarks: Landmarks): FaceLight {
  const face = colourOf(picture, [cheeks(landmarks)]);
  const behind = colourOf(picture, edges(picture));
  return { face, against: [face[0] - behind[0], face[1] - behind[1]] };
}

/** Between the eyes and the mouth, without the outline. */
function cheeks(landmarks: Landmarks): Area {
  const [right] = middleOf(landmarks.slice(2, 4));
  const [left] = middleOf(landmarks.slice(13, 15));
  const [, eyes] = middleOf(landmarks.slice(36, 48));
  const [, mouth] = middleOf(landmarks.slice(48, 60));
  const rim = (left - right) * 0.15;
  const gap = (mouth - eyes) * 0.2;
  return { left: right + rim, right: left - rim, top: eyes + gap, bottom: mouth - gap };
}

/** How much of the picture's width, on each side, and of its height, from the top, is taken for what is behind the face. */
const BEHIND = { wide: 0.12, high: 0.6 } as const;

function edges({ width, height }: Picture): Area[] {
  const [wide, high] = [width * BEHIND.wide, height * BEHIND.high];
  return [
    { left: 0, right: wide, top: 0, bottom: high },
    { left: width - wide, right: width, top: 0, bottom: high },
  ];
}

/** Pixels that are burnt out or black in a channel tell no colour. */
const TELLS = { least: 8, most: 250 } as const;
/** What a byte stands for, as light (sRGB, near enough). */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => (value / 255) ** 2.2);

function colourOf(picture: Picture, areas: readonly Area[]): Light {
  const sum = new Float64Array(3);
  for (const area of areas) addLight(sum, picture, area);
  const [red = 0, green = 0, blue = 0] = sum;
  return green === 0 ? [0, 0] : [Math.log(red / green), Math.log(blue / green)];
}

/** Adds the light of an area, as far as it lies in the picture, by channel. */
function addLight(sum: Float64Array, { data, width, height }: Picture, area: Area): void {
  const [top, bottom] = [Math.max(0, Math.floor(area.top)), Math.min(height, Math.ceil(area.bottom))];
  const [left, right] = [Math.max(0, Math.floor(area.left)), Math.min(width, Math.ceil(area.right))];
  for (let y = top; y < bottom; y++)
    for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at += 3) addPixel(sum, data, at);
}

function addPixel(sum: Float64Array, data: Uint8Array, at: number): void {
  const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  if (Math.min(r, g, b) < TELLS.least || Math.max(r, g, b) > TELLS.most) return;
  for (const [channel, value] of [r, g, b].entries())
    sum[channel] = (sum[channel] ?? 0) + (LINEAR[value] ?? 0);
}

/**
 * How far the light on a face followed the colours of a screen.
 * @param seen what was shown and seen, in any order
 * @returns `shift`: how much it changed, by itself or against what is behind it, whichever is less (root of the mean square); `followed`:
 * the cosine between the changes and those that were to be
 */
export function followed(seen: readonly { colour: LiveColour; light: FaceLight }[]): {
  shift: number;
  followed: number;
} {
  const faces = centred(seen.map(({ light }) => light.face));
  const lights = centred(seen.map(({ light }) => light.against));
  const moves = centred(seen.map(({ colour }) => MOVES[colour]));
  const [alone, changed, asked] = [dot(faces, faces), dot(lights, lights), dot(moves, moves)];
  const product = Math.sqrt(changed * asked);
  return {
    shift: Math.sqrt(Math.min(alone, changed) / Math.max(1, seen.length)),
    followed: product === 0 ? 0 : dot(lights, moves) / product,
  };
}

function centred(lights: readonly Light[]): Light[] {
  const mean = (axis: 0 | 1): number =>
    lights.reduce((sum, light) => sum + light[axis], 0) / Math.max(1, lights.length);
  const [red, blue] = [mean(0), mean(1)];
  return lights.map((light) => [light[0] - red, light[1] - blue]);
}

function dot(one: readonly Light[], other: readonly Light[]): number {
  return one.reduce(
    (sum, [red, blue], at) => sum + red * (other[at]?.[0] ?? 0) + blue * (other[at]?.[1] ?? 0),
    0,
  );
}
