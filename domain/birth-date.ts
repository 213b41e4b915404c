import { asTyped } from './as-typed.ts';

export type BirthDateCheck =
  { ok: true; /** ISO */ date: string } | { ok: false; fault: 'malformed' | 'notADate' | 'notPossible' };

const OLDEST_YEARS = 125;

/**
 * Reads a birth date as DDMMAAAA (seeds: osseg, "Fecha de nacimiento en formato DDMMAAAA"), with or without separators, or as ISO.
 * @param today ISO date
 */
export function birthDateOf(typed: string, today: string): BirthDateCheck {
  const text = asTyped(typed);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const local = /^(\d{2})[\s./-]?(\d{2})[\s./-]?(\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : (local?.slice(1).reverse() ?? []);
  if (year === undefined || month === undefined || day === undefined)
    return { ok: false, fault: 'malformed' };
  const date = `${year}-${month}-${day}`;
  const instant = new Date(`${date}T00:00:00Z`);
  const real = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
  if (!real) return { ok: false, fault: 'notADate' };
  const possible = date <= today && Number(today.slice(0, 4)) - Number(year) <= OLDEST_YEARS;
  return possible ? { ok: true, date } : { ok: false, fault: 'notPossible' };
}
