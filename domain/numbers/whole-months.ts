import { DAY } from '../duration.ts';
import type { Period } from './figures.ts';

/** A period in whole months, and the days before and after them. */
export interface InMonths {
  /** Their first and their last, each by its first day, YYYY-MM-01; null where none is whole. */
  months: Period | null;
  /** The days that are in no whole month: none, one part, or two. */
  days: Period[];
}

/** Splits a period, so that most of it can be read in sums of months. Days as YYYY-MM-DD, both inclusive. */
export function inMonths({ from, to }: Period): InMonths {
  const first = from.endsWith('-01') ? from : monthAfter(from);
  const end = monthAfter(to);
  const lastIsWhole = dayBefore(end) === to;
  const last = lastIsWhole ? monthOf(to) : monthOf(dayBefore(monthOf(to)));
  if (last < first) return { months: null, days: [{ from, to }] };
  const days = [
    { from, to: dayBefore(first) },
    { from: monthAfter(last), to },
  ];
  return { months: { from: first, to: last }, days: days.filter((part) => part.from <= part.to) };
}

/** The first day of a day's month. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The first day of the month after a day's. */
function monthAfter(day: string): string {
  // 31 days after the first is within the next month, whichever it is.
  return monthOf(shifted(monthOf(day), 31));
}

function dayBefore(day: string): string {
  return shifted(day, -1);
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
