/** How one spelling writes letters that the zone has not got; what is missing loses its accent alone. */
export type Spelling = Readonly<Record<string, string>>;

/** Latin letters whose base is not left when the accent goes (ICAO 9303-3, section 6.A). */
const LATIN: Spelling = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'OE',
  Å: 'AA',
  Ä: 'AE',
  Ö: 'OE',
  Ü: 'UE',
  ẞ: 'SS',
  ß: 'SS',
  Þ: 'TH',
  Ð: 'D',
  Đ: 'D',
  Ħ: 'H',
  İ: 'I',
  ı: 'I',
  Ĳ: 'IJ',
  Ŀ: 'L',
  Ł: 'L',
  Ŋ: 'N',
  Ŧ: 'T',
  Ə: 'E',
};

/** What states write instead where the table leaves them a choice, or where their own practice differs from it. */
const BARE: Spelling = { Å: 'A', Ä: 'A', Ö: 'O', Ü: 'U' };
const WITHOUT_E: Spelling = { ...BARE, Ø: 'O' };
const SPANISH: Spelling = { ...BARE, Ñ: 'NXX', Ü: 'UXX' };

/** Cyrillic letters (section 6.B), with the exceptions that the table names by language. */
const CYRILLIC: Spelling = {
  ...pairs(
    'А A Б B В V Г G Д D Е E Ё E Ж ZH З Z И I І I Й I К K Л L М M Н N О O П P Р R С S Т T У U Ф F Х KH Ц TS Ч CH Ш SH Щ SHCH Ъ IE Ы Y Э E',
    'Ю IU Я IA Ѵ Y Ґ G Ў U Ѫ U Ѓ G Ђ D Ѕ DZ Ј J Ќ K Љ LJ Њ NJ Џ DZ Є IE Ї I Ћ C',
  ),
  Ь: '',
};
const UKRAINIAN: Spelling = { Г: 'H', И: 'Y' };
const BELARUSIAN: Spelling = { Г: 'H', Ё: 'IO' };
const SERBIAN: Spelling = { Ж: 'Z', Х: 'H', Ц: 'C', Ч: 'C', Ш: 'S' };
const MACEDONIAN: Spelling = { Х: 'H', Ц: 'C', Ѓ: 'GJ', Ќ: 'KJ', Џ: 'DJ' };
const BULGARIAN: Spelling = { Щ: 'SHT', Ъ: 'A' };

/** Arabic letters (section 6.C); X stands before those that share a Latin letter with another. */
const ARABIC: Spelling = pairs(
  'ء XE آ XAA أ XAE ؤ U إ I ئ XI ا A ب B ة XTA ت T ث XTH ج J ح XH خ XKH د D ذ XDH ر R ز Z س S ش XSH ص XSS ض XDZ ط XTT ظ XZZ ع E غ G',
  'ف F ق Q ك K ل L م M ن N ه H و W ى XAY ي Y پ XP چ XC ژ XZH ک XK گ XG',
);
const ARABIC_AT_END: Spelling = { ة: 'XAH' };

/** Every spelling that a state may have chosen. */
export const SPELLINGS: readonly Spelling[] = [
  ...[LATIN, { ...LATIN, ...BARE }, { ...LATIN, ...WITHOUT_E }, { ...LATIN, ...SPANISH }],
  ...[{}, UKRAINIAN, BELARUSIAN, SERBIAN, MACEDONIAN, BULGARIAN].map((own) => ({ ...CYRILLIC, ...own })),
  ...[ARABIC, { ...ARABIC, ...ARABIC_AT_END }],
];

/** "А A Б B": each letter and what the zone has for it. */
function pairs(...lines: string[]): Spelling {
  const read = lines.flatMap((line) => [...line.matchAll(/(\S) (\S+)/gu)]);
  return Object.fromEntries(read.map(([, letter = '', zone = '']) => [letter, zone]));
}
