/** Letters that are read for a digit: where only digits stand, the digit is meant. */
export const DIGIT_FOR: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};

/** Digits that are read for a letter: where only a letter stands, one of these is meant. */
export const LETTERS_FOR: Readonly<Record<string, string>> = {
  '0': 'DQ',
  '1': 'J',
  '2': 'Z',
  '4': 'AQ',
  '5': 'S',
  '6': 'G',
  '7': 'TZ',
  '8': 'BS',
};
