const minuteMs = 60_000;

/** Whether waiting for it is worth no hour: less than a minute. */
export function isSoon(at: string, now: number): boolean {
  return Date.parse(at) - now < minuteMs;
}

/** The whole minute at or after an instant. @param at ISO instant @returns ISO instant */
export function nextMinute(at: string): string {
  return new Date(Math.ceil(Date.parse(at) / minuteMs) * minuteMs).toISOString();
}
