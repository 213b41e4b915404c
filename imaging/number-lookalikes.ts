/** Pairs that OCR takes for each other. G and 6 also count alike in a check digit, and two O may make up for each other. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  ['O0', 'I1', 'Z2', 'S5', 'G6', 'B8'].flatMap(([letter = '', digit = '']) => [
    [letter, digit],
    [digit, letter],
  ]),
);
/** As nearly every state writes its numbers: letters, then digits. */
const USUAL = /^[A-Z]{0,3}\d{5,}$/;
/** Repeating weights of a check digit (ICAO 9303-3, section 4.9). */
const WEIGHTS = [7, 3, 1];

/**
 * Whether a number that its check digit confirms can only have been this one. Another reading is possible where characters that look alike
 * leave the check digit as it is, and the number would be no less usual for it: letters among digits are unusual.
 */
export function isOnlyReading(number: string): boolean {
  const sum = checkSum(number);
  const others = readingsOf(number).filter((other) => other !== number && checkSum(other) === sum);
  return !others.some((other) => USUAL.test(other) || !USUAL.test(number));
}

function readingsOf(number: string): string[] {
  return Array.from(number).reduce<string[]>(
    (begun, character) => {
      const other = LOOKALIKES[character];
      const choices = other === undefined ? [character] : [character, other];
      return begun.flatMap((start) => choices.map((choice) => start + choice));
    },
    [''],
  );
}

/** What the check digit is made of: digits count as they are, letters from 10 on. */
function checkSum(number: string): number {
  return (
    Array.from(number).reduce(
      (sum, character, index) => sum + (Number.parseInt(character, 36) || 0) * (WEIGHTS[index % 3] ?? 0),
      0,
    ) % 10
  );
}
