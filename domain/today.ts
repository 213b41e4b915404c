/** The calendar day in a time zone, as an ISO date. */
export function today(timeZone: string, now: Date = new Date()): string {
  // Sweden writes dates the ISO way.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}
