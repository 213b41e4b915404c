/**
 * Text as people type or paste it, in one spelling: full-width and other compatibility forms (Unicode NFKC), digits of other scripts as
 * ASCII digits, every dash as "-", every blank as a space, without invisible and directional characters, and without blanks around it.
 * Every reader of a document, code, date, phone, email or identifier starts from it, on every channel. Not for passwords and names, whose
 * own spelling counts.
 */
export function asTyped(text: string): string {
  // Nearly all text is plain, and a roster has millions of cells.
  if (/^[\x21-\x7e]*$/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Variation_Selector}\u034F\u115F\u1160\u17B4\u17B5\u3164]/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\p{Pd}\u2212\u02D7]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** As {@link asTyped}, without what people put between the signs of a number: blanks, dashes, dots, commas, slashes, low lines. */
export function withoutSeparators(text: string): string {
  return asTyped(text).replace(/[ \-./,·_\\'’]/gu, '');
}

/** Digits of a script follow each other from its zero (Unicode 16, section 4.6), so the distance to the last other sign before is the value. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((point - zero) % 10);
}
