import { checkCedula } from './cedula.ts';
import { checkPassport, digitsOf } from './number.ts';
import type { NumberReader } from './number.ts';
import { checkSpanish, withItsLetter } from './spanish.ts';

/** How a number is written: with its control letter, in digits alone, or in digits without the check digit. */
export type NumberManner = 'letter' | 'digits' | 'noCheckDigit';

/** The number of a kind of document, as one country writes it. */
interface NumberRules {
  read: NumberReader<DocumentType>;
  manner: NumberManner;
  /** A right one, as pages show it. */
  example?: string;
  /** The number says by itself which kind it is of, among the kinds that do. */
  saysKind?: true;
  /** Where people say it without what checks it: the whole number of what they say. */
  said?: (typed: string) => string | undefined;
  /** Nearly every text could be one, so that alone says nothing of its holder. */
  nearlyAnything?: true;
  /** The card carries a certificate to log in by. */
  electronic?: true;
}

/** A kind of identity document, declared: everything that depends on the kind comes from here. */
interface Declaration {
  /** The countries that give it (ISO 3166 alpha-2); undefined: every one does. */
  countries?: readonly string[];
  /** How its number is written, by the country of the institution (ISO 3166 alpha-2). */
  numbers: Readonly<Record<string, NumberRules>> & { elsewhere: NumberRules };
  /** How lists call it, without accents, dots and blanks. */
  spellings: readonly string[];
}

export type DocumentType = 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';

const spanish = { read: checkSpanish, manner: 'letter', saysKind: true, said: withItsLetter } as const;

function inDigits(type: DocumentType): NumberRules {
  return { read: digitsOf(type), manner: 'digits' };
}

/** `du` and `pa` are the codes of the Argentine register of health insurance beneficiaries (documento único, pasaporte). */
export const documents: Readonly<Record<DocumentType, Declaration>> = {
  DNI: {
    countries: ['ES', 'AR'],
    numbers: {
      ES: { ...spanish, example: '12345678Z', electronic: true },
      elsewhere: { ...inDigits('DNI'), example: '24515260' },
    },
    spellings: ['dni', 'du', 'documentounico', 'documentonacionaldeidentidad'],
  },
  NIE: {
    countries: ['ES'],
    numbers: { ES: { ...spanish, example: 'X1234567L' }, elsewhere: inDigits('NIE') },
    spellings: ['nie', 'numerodeidentidaddeextranjero'],
  },
  LC: { countries: ['AR'], numbers: { elsewhere: inDigits('LC') }, spellings: ['lc', 'libretacivica'] },
  LE: {
    countries: ['AR'],
    numbers: { elsewhere: inDigits('LE') },
    spellings: ['le', 'libretadeenrolamiento'],
  },
  CI: {
    countries: ['UY', 'AR'],
    numbers: {
      UY: { read: checkCedula, manner: 'noCheckDigit', example: '1123456' },
      elsewhere: inDigits('CI'),
    },
    spellings: ['ci', 'cedula', 'ceduladeidentidad'],
  },
  passport: {
    numbers: { elsewhere: { read: checkPassport, manner: 'digits', nearlyAnything: true } },
    spellings: ['passport', 'pasaporte', 'pas', 'pa'],
  },
};

export const documentTypes = Object.keys(documents) as [DocumentType, ...DocumentType[]];

/** The rules for a kind's number at an institution of a country (ISO 3166 alpha-2). */
export function numberRules(type: DocumentType, country: string): NumberRules {
  const { numbers } = documents[type];
  return numbers[country] ?? numbers.elsewhere;
}

/** How an institution's country writes the numbers of the documents that it takes. */
export function numberManner(accepted: readonly DocumentType[], country: string): NumberManner {
  const own = accepted.map((type) => documents[type].numbers[country]).find((rules) => rules !== undefined);
  return own?.manner ?? 'digits';
}
