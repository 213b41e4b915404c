/** Country codes of two digits (ITU-T E.164, list of assigned codes); those that begin with 1 or 7 have one, all others three. */
const ofTwoDigits = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** The country code that the first digits of an international number are or begin with; null of fewer than it has. */
export function callingCodeIn(digits: string): string | null {
  if (digits === '') return null;
  if (/^[17]/.test(digits)) return digits.slice(0, 1);
  const two = digits.slice(0, 2);
  if (ofTwoDigits.has(two)) return two;
  return digits.length < 3 ? null : digits.slice(0, 3);
}
