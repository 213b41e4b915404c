/** GSM 03.38 basic alphabet: one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Its extension table: an escape and a character, two septets. */
const extended = new Set('^{}\\[~]|€\f');

const lookAlikes: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '`': "'",
  '·': '.',
  ª: 'a',
  º: 'o',
  '\u00a0': ' ',
  '\u202f': ' ',
};

export interface SmsSegments {
  encoding: 'gsm7' | 'ucs2';
  /** Septets or UTF-16 units. */
  units: number;
  segments: number;
}

/**
 * How a text is cut into SMS: 160 septets in one segment, else 153 each; one character outside the alphabet makes it UCS-2,
 * 70 and 67 (3GPP TS 23.038 and 23.040).
 */
export function smsSegments(text: string): SmsSegments {
  let septets = 0;
  for (const char of text) {
    if (basic.has(char)) septets += 1;
    else if (extended.has(char)) septets += 2;
    else return { encoding: 'ucs2', units: text.length, segments: cut(text.length, 70, 67) };
  }
  return { encoding: 'gsm7', units: septets, segments: cut(septets, 160, 153) };
}

function cut(units: number, whole: number, part: number): number {
  return units <= whole ? 1 : Math.ceil(units / part);
}

/** The nearest text within GSM-7, so that a name with an accent does not halve what fits: "Óscar" becomes "Oscar". */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC'), nearest).join('');
}

function nearest(char: string): string {
  if (basic.has(char) || extended.has(char)) return char;
  const alike = lookAlikes[char] ?? char.normalize('NFD').replace(/\p{M}/gu, '');
  return Array.from(alike).every((each) => basic.has(each)) ? alike : '?';
}
