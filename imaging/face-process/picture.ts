import sharp, { type Region } from 'sharp';

/** A picture in colour, three bytes a pixel. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A part of a picture, as shares of its sides. */
export interface Part {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const quarters = [0, 180, 90, 270] as const;
export type Turn = (typeof quarters)[number];

interface View {
  /** Clockwise, in degrees. */
  turn?: Turn;
  /** Of the turned picture. */
  part?: Part;
  /** Longest side of what is given. */
  longest: number;
}

/** Decodes a picture, or a part of it; a part is also enlarged. */
export async function view(bytes: Uint8Array, { turn = 0, part, longest }: View): Promise<Picture> {
  const source = sharp(bytes, { failOn: 'truncated' });
  const turned = source.toColourspace('srgb').removeAlpha().rotate(turn);
  const cut = part ? turned.extract(pixelsOf(part, await sizeOf(bytes, turn))) : turned;
  const { data, info } = await cut
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: part === undefined })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

async function sizeOf(bytes: Uint8Array, turn: Turn): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(bytes).metadata();
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}

function pixelsOf(part: Part, { width, height }: { width: number; height: number }): Region {
  const [left, top] = [Math.floor(part.left * width), Math.floor(part.top * height)];
  return {
    left,
    top,
    width: Math.max(1, Math.ceil(part.right * width) - left),
    height: Math.max(1, Math.ceil(part.bottom * height) - top),
  };
}

/** Grey around a picture, as a share of its sides. */
const ROOM = 0.4;

/** The picture smaller, in the middle of grey, with its brightness spread out: what was missed at the edge, or in the dark, is seen. */
export async function withRoom({ data, width, height }: Picture): Promise<Picture> {
  const scale = 1 / (1 + 2 * ROOM);
  const [across, down] = [Math.round(width * scale * ROOM), Math.round(height * scale * ROOM)];
  const { data: framed, info } = await sharp(data, { raw: { width, height, channels: 3 } })
    .normalise()
    .resize(Math.round(width * scale), Math.round(height * scale))
    .extend({ left: across, right: across, top: down, bottom: down, background: '#808080' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: framed, width: info.width, height: info.height };
}
