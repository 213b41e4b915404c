export interface Moment {
  /** "hoy", "mañana" or a date. */
  day: { kind: 'today' } | { kind: 'tomorrow' } | { kind: 'date'; words: string };
  /** "10:15", in the program's time zone. */
  time: string;
  /** Spanish says "a la 1:15" and "a las 10:15". */
  oneOClock: boolean;
}

const dayMs = 86_400_000;

/**
 * An instant as a calm sentence needs it: the day by its name when it is near, the time without seconds.
 * @param at ISO instant
 * @param now milliseconds, the service's clock
 * @param locale BCP 47
 */
export function describeMoment(at: string, now: number, timeZone: string, locale: string): Moment {
  const instant = new Date(at);
  const { hour, minute } = timeOf(instant, timeZone);
  return {
    day: dayOf(instant, now, timeZone, locale),
    time: `${String(hour)}:${String(minute).padStart(2, '0')}`,
    oneOClock: hour === 1,
  };
}

function dayOf(instant: Date, now: number, timeZone: string, locale: string): Moment['day'] {
  const days = (dayNumber(instant, timeZone) - dayNumber(new Date(now), timeZone)) / dayMs;
  if (days === 0) return { kind: 'today' };
  if (days === 1) return { kind: 'tomorrow' };
  const near = days > 0 && days < 7;
  const month = near ? undefined : 'long';
  const parts = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month,
    timeZone,
  });
  return { kind: 'date', words: parts.format(instant).replace(',', '') };
}

/** Midnight UTC of the day that it is there: days apart are then whole, whatever the summer time does. */
function dayNumber(instant: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return Date.parse(`${format.format(instant)}T00:00:00Z`);
}

function timeOf(instant: Date, timeZone: string): { hour: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hour12: false,
  });
  const [hour = 0, minute = 0] = format.format(instant).split(':').map(Number);
  return { hour: hour % 24, minute };
}

/** "24 de noviembre de 1975" of an ISO date; the text itself when it is none. */
export function dateWords(isoDate: string, locale: string): string {
  const date = new Date(`${isoDate}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return isoDate;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** "30 días", "1 day". @param locale BCP 47 */
export function daysWords(days: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}
