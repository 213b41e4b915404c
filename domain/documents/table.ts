import { checkCedula } from './cedula.ts';
import { checkPassport, digitsOf } from './number.ts';
import type { NumberReader } from './number.ts';
import { checkSpanish, withItsLetter } from './spanish.ts';

/** A kind of identity document, declared: everything that depends on the kind comes from here. */
interface Declaration {
  /** The countries that give it (ISO 3166 alpha-2); undefined: every one does. */
  countries?: readonly string[];
  /** How its number is written, by the country that gave it (ISO 3166 alpha-2). */
  numbers: Readonly<Record<string, NumberReader<DocumentType>>> & { elsewhere: NumberReader<DocumentType> };
  /** Where people say it without what checks it: the whole number of what they say, by country. */
  said?: Readonly<Record<string, (typed: string) => string | undefined>>;
  /** How lists call it, without accents, dots and blanks. */
  spellings: readonly string[];
}

export type DocumentType = 'DNI' | 'NIE' | 'LC' | 'LE' | 'CI' | 'passport';

/** `du` and `pa` are the codes of the Argentine register of health insurance beneficiaries (documento único, pasaporte). */
export const documents: Readonly<Record<DocumentType, Declaration>> = {
  DNI: {
    countries: ['ES', 'AR'],
    numbers: { ES: checkSpanish, elsewhere: digitsOf('DNI') },
    said: { ES: withItsLetter },
    spellings: ['dni', 'du', 'documentounico', 'documentonacionaldeidentidad'],
  },
  NIE: {
    countries: ['ES'],
    numbers: { ES: checkSpanish, elsewhere: digitsOf('NIE') },
    said: { ES: withItsLetter },
    spellings: ['nie', 'numerodeidentidaddeextranjero'],
  },
  LC: { countries: ['AR'], numbers: { elsewhere: digitsOf('LC') }, spellings: ['lc', 'libretacivica'] },
  LE: {
    countries: ['AR'],
    numbers: { elsewhere: digitsOf('LE') },
    spellings: ['le', 'libretadeenrolamiento'],
  },
  CI: {
    countries: ['UY', 'AR'],
    numbers: { UY: checkCedula, elsewhere: digitsOf('CI') },
    spellings: ['ci', 'cedula', 'ceduladeidentidad'],
  },
  passport: { numbers: { elsewhere: checkPassport }, spellings: ['passport', 'pasaporte', 'pas', 'pa'] },
};

export const documentTypes = Object.keys(documents) as [DocumentType, ...DocumentType[]];
