/** Contrast that WCAG 2.2 AA asks of text (1.4.3). */
export const readableContrast = 4.5;

function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colours written as #rrggbb, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** So much of `share` of the other colour mixed in, channel by channel. */
export function mix(colour: string, other: string, share: number): string {
  const others = channels(other);
  const mixed = channels(colour).map((channel, i) =>
    Math.round(channel + ((others[i] ?? channel) - channel) * share),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** The colour itself, or as much darker as text on that background needs to be readable. */
export function darkenUntilReadable(colour: string, background: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(colour, '#000000', share);
    if (contrast(candidate, background) >= readableContrast) return candidate;
  }
  return '#000000';
}
