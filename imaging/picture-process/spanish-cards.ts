import { DIGIT_FOR } from '../../domain/printed/confusions.ts';

/** What OCR confuses, towards letters; the zone's characters are fewer than those in print. */
const AS_LETTER: Record<string, string> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' };

/** Columns of a card's first line: its own number, then the holder's. */
const CARD_NUMBER = 5;
const HOLDER_NUMBER = 15;

/**
 * Puts letters and digits where a Spanish card has them: support number AAA999999 (DNI) or A99999999 (TIE), then 99999999A or
 * A9999999A. That settles G against 6 and the like, which a check digit cannot: they count alike modulo ten.
 * @returns undefined when the lines are no Spanish card's
 */
export function fittedToSpain(lines: readonly string[]): string[] | undefined {
  const [first, ...rest] = lines;
  if (first?.length !== 30 || !/^.[A-Z<][E3][S5]P/.test(first)) return undefined;
  const foreigner = /[XYZ]/.test(first.charAt(HOLDER_NUMBER));
  const card = foreigner ? 'A99999999' : 'AAA999999';
  const holder = foreigner ? 'A9999999A' : '99999999A';
  return [mapped(mapped(first, CARD_NUMBER, card), HOLDER_NUMBER, holder), ...rest];
}

function mapped(line: string, start: number, pattern: string): string {
  const part = [...pattern].map((kind, index) => {
    const character = line.charAt(start + index);
    return (kind === '9' ? DIGIT_FOR : AS_LETTER)[character] ?? character;
  });
  return `${line.slice(0, start)}${part.join('')}${line.slice(start + pattern.length)}`;
}
