import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Values of a layer: rows of pixels of channels. */
interface Layer {
  data: Float32Array;
  height: number;
  width: number;
  channels: number;
}

type Weights = ReadonlyMap<string, Float32Array>;

const tensors = z.array(
  z.object({
    name: z.string(),
    shape: z.array(z.number()),
    quantization: z.object({ scale: z.number(), min: z.number() }),
  }),
);

/** The weights of the tiny face detector (face-model/LICENSE.md): a byte each, with the scale of its tensor. */
export async function loadFaceWeights(): Promise<Weights> {
  const file = (name: string): Promise<Buffer> => readFile(new URL(`face-model/${name}`, import.meta.url));
  const [described, bytes] = await Promise.all([file('weights.json'), file('weights.bin')]);
  const weights = new Map<string, Float32Array>();
  let from = 0;
  for (const tensor of tensors.parse(JSON.parse(described.toString()))) {
    const { scale, min } = tensor.quantization;
    const length = tensor.shape.reduce((product, side) => product * side, 1);
    weights.set(
      tensor.name,
      Float32Array.from(bytes.subarray(from, from + length), (byte) => byte * scale + min),
    );
    from += length;
  }
  return weights;
}

/** Mean colour of the pictures that it learned from. */
const MEAN = [117.001, 114.697, 97.404] as const;
/** What each cell of the last layer says of each of its boxes: four numbers for the place, one for how sure it is. */
const OF_EACH = 5;

/**
 * How sure the network is of a face anywhere in a square RGB picture, 0 to 1. Six convolutions of three by three with a halving of the
 * picture between them, then one opinion a cell.
 */
export function faceScore(rgb: Uint8Array, side: number, weights: Weights): number {
  const data = Float32Array.from(rgb, (value, at) => (value - (MEAN[at % 3] ?? 0)) / 255);
  let layer = pooled(leaky(convolved({ data, height: side, width: side, channels: 3 }, weights)), 2);
  for (const name of ['conv1', 'conv2', 'conv3', 'conv4', 'conv5']) {
    layer = leaky(
      mixed(deepened(layer, of(weights, `${name}/depthwise_filter`)), weights, name, 'pointwise_filter'),
    );
    layer = pooled(layer, name === 'conv5' ? 1 : 2);
  }
  const opinions = mixed(layer, weights, 'conv8', 'filters').data;
  let best = -Infinity;
  for (let at = OF_EACH - 1; at < opinions.length; at += OF_EACH) best = Math.max(best, opinions[at] ?? best);
  return 1 / (1 + Math.exp(-best));
}

function of(weights: Weights, name: string): Float32Array {
  const found = weights.get(name);
  if (!found) throw new Error(`the face detector has no ${name}`);
  return found;
}

/** The first convolution: three by three over all channels, without a rim. */
function convolved({ data, height, width, channels }: Layer, weights: Weights): Layer {
  const [filters, bias] = [of(weights, 'conv0/filters'), of(weights, 'conv0/bias')];
  const out = newLayer(height - 2, width - 2, bias.length);
  for (let y = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++) {
      const to = (y * out.width + x) * out.channels;
      out.data.set(bias, to);
      for (let tap = 0; tap < 9; tap++) {
        const from = ((y + Math.floor(tap / 3)) * width + x + (tap % 3)) * channels;
        for (let channel = 0; channel < channels; channel++) {
          const value = data[from + channel] ?? 0;
          const filter = (tap * channels + channel) * out.channels;
          addTimes(out.data, to, value, filters, filter, out.channels);
        }
      }
    }
  }
  return out;
}

/** Three by three within each channel, with a rim of zeros. */
function deepened({ data, height, width, channels }: Layer, filters: Float32Array): Layer {
  const out = newLayer(height, width, channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * channels;
      for (let tap = 0; tap < 9; tap++) {
        const [row, column] = [y + Math.floor(tap / 3) - 1, x + (tap % 3) - 1];
        if (row < 0 || row >= height || column < 0 || column >= width) continue;
        const from = (row * width + column) * channels;
        for (let channel = 0; channel < channels; channel++) {
          out.data[to + channel] =
            (out.data[to + channel] ?? 0) +
            (data[from + channel] ?? 0) * (filters[tap * channels + channel] ?? 0);
        }
      }
    }
  }
  return out;
}

/** Mixes the channels of each pixel. */
function mixed(layer: Layer, weights: Weights, name: string, filters: string): Layer {
  const [mix, bias] = [of(weights, `${name}/${filters}`), of(weights, `${name}/bias`)];
  const out = newLayer(layer.height, layer.width, bias.length);
  for (let pixel = 0; pixel < layer.height * layer.width; pixel++) {
    const to = pixel * out.channels;
    out.data.set(bias, to);
    for (let channel = 0; channel < layer.channels; channel++) {
      const value = layer.data[pixel * layer.channels + channel] ?? 0;
      addTimes(out.data, to, value, mix, channel * out.channels, out.channels);
    }
  }
  return out;
}

function addTimes(
  sums: Float32Array,
  to: number,
  value: number,
  filters: Float32Array,
  from: number,
  count: number,
): void {
  for (let each = 0; each < count; each++) {
    sums[to + each] = (sums[to + each] ?? 0) + value * (filters[from + each] ?? 0);
  }
}

/** What is negative counts a tenth. */
function leaky(layer: Layer): Layer {
  const { data } = layer;
  for (let at = 0; at < data.length; at++) data[at] = Math.max(data[at] ?? 0, (data[at] ?? 0) * 0.1);
  return layer;
}

/** The largest of each two by two; the last row and column stand alone where there is no other. */
function pooled({ data, height, width, channels }: Layer, step: 1 | 2): Layer {
  const out = newLayer(Math.ceil(height / step), Math.ceil(width / step), channels);
  for (let y = 0; y < out.height; y++) {
    const [above, below] = [y * step * width, Math.min(y * step + 1, height - 1) * width];
    for (let x = 0; x < out.width; x++) {
      const [left, right] = [x * step, Math.min(x * step + 1, width - 1)];
      const to = (y * out.width + x) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const at = (pixel: number): number => data[pixel * channels + channel] ?? 0;
        const upper = Math.max(at(above + left), at(above + right));
        out.data[to + channel] = Math.max(upper, at(below + left), at(below + right));
      }
    }
  }
  return out;
}

function newLayer(height: number, width: number, channels: number): Layer {
  return { data: new Float32Array(height * width * channels), height, width, channels };
}
