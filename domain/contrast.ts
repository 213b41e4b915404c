/** Least contrast of text with what lies behind it (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

/** In the order of taste; white or black can be read on every colour. */
const inks = ['#ffffff', '#101010', '#000000'] as const;

type Rgb = readonly [number, number, number];

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(rgb(one)), luminance(rgb(other))].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour of text on `background`: the preferred one where it can be read, else white or black. */
export function textOn(background: string, preferred?: string): string {
  const candidates = preferred === undefined ? inks : [preferred, ...inks];
  return candidates.find((ink) => contrast(ink, background) >= leastContrast) ?? inks[0];
}

/** `colour`, made darker or lighter only as far as it must be to be read on `background`. */
export function readableOn(background: string, colour: string): string {
  const towards = textOn(background);
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(colour, towards, share);
    if (contrast(mixed, background) >= leastContrast) return mixed;
  }
  return towards;
}

function rgb(colour: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new TypeError('a colour must be written as #rrggbb');
  const value = parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** So much of `share` of the other colour mixed in, channel by channel. */
export function mix(from: string, to: string, share: number): string {
  const target = rgb(to);
  const mixed = rgb(from).map((channel, index) =>
    Math.round(channel + ((target[index] ?? 0) - channel) * share),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
