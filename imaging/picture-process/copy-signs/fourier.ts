/** Power of the two-dimensional Fourier transform of a square of real values, row by row. @param side a power of two */
export function powerOf(values: Float64Array, side: number): Float64Array {
  const numbers: Numbers = { real: Float64Array.from(values), imaginary: new Float64Array(values.length) };
  const turns = turnsOf(side);
  for (let row = 0; row < side; row++) transformLine(numbers, { start: row * side, step: 1, side }, turns);
  for (let column = 0; column < side; column++)
    transformLine(numbers, { start: column, step: side, side }, turns);
  return numbers.real.map((value, index) => value ** 2 + (numbers.imaginary[index] ?? 0) ** 2);
}

/** Complex numbers, by their parts. */
interface Numbers {
  real: Float64Array;
  imaginary: Float64Array;
}

/** A row or a column of the square. */
interface Line {
  start: number;
  step: number;
  side: number;
}

/** The parts of a full turn, clockwise. */
function turnsOf(side: number): Numbers {
  const angle = (index: number): number => (-2 * Math.PI * index) / side;
  return {
    real: Float64Array.from({ length: side }, (_, index) => Math.cos(angle(index))),
    imaginary: Float64Array.from({ length: side }, (_, index) => Math.sin(angle(index))),
  };
}

/** The fast transform of one line, in place (Cooley and Tukey). */
function transformLine(numbers: Numbers, line: Line, turns: Numbers): void {
  reorder(numbers, line);
  for (let length = 2; length <= line.side; length <<= 1) combine(numbers, line, length, turns);
}

/** Puts each number where the bits of its index stand reversed. */
function reorder(numbers: Numbers, { start, step, side }: Line): void {
  for (let index = 1, mirror = 0; index < side; index++) {
    let bit = side >> 1;
    for (; (mirror & bit) !== 0; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (index < mirror) swap(numbers, start + index * step, start + mirror * step);
  }
}

function swap({ real, imaginary }: Numbers, one: number, other: number): void {
  for (const part of [real, imaginary]) {
    const kept = part[one] ?? 0;
    part[one] = part[other] ?? 0;
    part[other] = kept;
  }
}

/** Makes of each two transforms of half a length one of the whole. */
function combine(numbers: Numbers, { start, step, side }: Line, length: number, turns: Numbers): void {
  const { real, imaginary } = numbers;
  const half = length >> 1;
  for (let turn = 0; turn < half; turn++) {
    const [cos, sin] = partsAt(turns, (turn * side) / length);
    for (let index = turn; index < side; index += length) {
      const one = start + index * step;
      const other = one + half * step;
      const [a, b] = partsAt(numbers, other);
      const [c, d] = partsAt(numbers, one);
      const [re, im] = [a * cos - b * sin, a * sin + b * cos];
      real[other] = c - re;
      imaginary[other] = d - im;
      real[one] = c + re;
      imaginary[one] = d + im;
    }
  }
}

function partsAt({ real, imaginary }: Numbers, index: number): [number, number] {
  return [real[index] ?? 0, imaginary[index] ?? 0];
}
