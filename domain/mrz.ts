/** Formats of a machine-readable zone: cards of three lines of 30, cards of two of 36, passports of two of 44 (ICAO 9303-4 to -6). */
export const mrzFormats = {
  TD1: { lines: 3, length: 30, nameLine: 2 },
  TD2: { lines: 2, length: 36, nameLine: 0 },
  TD3: { lines: 2, length: 44, nameLine: 0 },
} as const;
export type MrzFormat = keyof typeof mrzFormats;

/** No document of the kinds that we read lives longer; Spain's run 10 years, a few states' for 15. */
export const LONGEST_VALIDITY_YEARS = 20;
/** What Spain writes as year, month and day of a card without an end: from age 70 (RD 1553/2005, article 6; "01 01 9999"). */
const PERMANENT = new Set(['990101', '990909', '991231']);

/**
 * A birth date from its six digits: the latest that is not in the future.
 * @param today ISO date
 * @returns ISO date; undefined when the calendar has no such day or a part is unknown ("<<")
 */
export function birthDateOf(yymmdd: string, today: string): string | undefined {
  const inThisCentury = isoDateOf('20', yymmdd);
  return inThisCentury !== undefined && inThisCentury <= today ? inThisCentury : isoDateOf('19', yymmdd);
}

/**
 * An expiry date from its six digits: at most 20 years ahead, else it lies in the last century. Permanent Spanish cards
 * end in 9999.
 * @param today ISO date
 * @returns ISO date; undefined as for a birth date
 */
export function expiryDateOf(yymmdd: string, issuingState: string, today: string): string | undefined {
  if (issuingState === 'ESP' && PERMANENT.has(yymmdd)) return isoDateOf('99', yymmdd);
  const latest = `${String(Number(today.slice(0, 4)) + LONGEST_VALIDITY_YEARS)}${today.slice(4)}`;
  const inThisCentury = isoDateOf('20', yymmdd);
  return inThisCentury !== undefined && inThisCentury <= latest ? inThisCentury : isoDateOf('19', yymmdd);
}

/** Whether a document has no end. */
export const isPermanent = (expiryDate: string): boolean => expiryDate.startsWith('99');

function isoDateOf(century: string, yymmdd: string): string | undefined {
  if (!/^\d{6}$/.test(yymmdd)) return undefined;
  const text = `${century}${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4)}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}
