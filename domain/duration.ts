const UNIT_MS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
type Unit = keyof typeof UNIT_MS;

const PATTERN = /^(\d{1,6}) (second|minute|hour|day)s?$/;

/** One second, minute, hour and day in milliseconds. */
export const SECOND = UNIT_MS.second;
export const MINUTE = UNIT_MS.minute;
export const HOUR = UNIT_MS.hour;
export const DAY = UNIT_MS.day;

/**
 * Reads a duration as program files write it ("3 days", "2 hours", "90 seconds").
 * @returns milliseconds, or undefined when the text is not a duration
 */
export function parseDuration(text: string): number | undefined {
  const match = PATTERN.exec(text.trim());
  if (!match) return undefined;
  return Number(match[1]) * UNIT_MS[match[2] as Unit];
}

/** How long a message is on its way from its writing to its reader's screen. */
const ON_ITS_WAY = 15 * SECOND;
/** From here on a message says whole hours alone. */
const ONLY_HOURS = 3 * HOUR;

/**
 * What is left of a time as a message says it: in whole hours, in whole minutes below three hours, a minute at least. It promises no more
 * than there is, but for the seconds that the message is on its way: a time that has just begun is said whole.
 * @param ms milliseconds
 */
export function timeLeft(ms: number): number {
  const whole = (unit: number): number => Math.floor((ms + ON_ITS_WAY) / unit) * unit;
  return whole(HOUR) >= ONLY_HOURS ? whole(HOUR) : Math.max(MINUTE, whole(MINUTE));
}
