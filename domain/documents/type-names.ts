import type { DocumentType } from '../identity-document.ts';

/** What a list calls a kind of document: one kind, or only that it is one whose number says its kind. */
export type NamedType = DocumentType | 'numberSays';

/**
 * Spellings without accents, dots and blanks. `DU` and `PA` are the codes of the Argentine register of health insurance beneficiaries
 * (documento único, pasaporte).
 */
const NAMES: readonly [NamedType, readonly string[]][] = [
  ['DNI', ['dni', 'du', 'documentounico', 'documentonacionaldeidentidad']],
  ['NIE', ['nie', 'numerodeidentidaddeextranjero']],
  ['LC', ['lc', 'libretacivica']],
  ['LE', ['le', 'libretadeenrolamiento']],
  ['CI', ['ci', 'cedula', 'ceduladeidentidad']],
  ['passport', ['passport', 'pasaporte', 'pas', 'pa']],
  // A Spanish tax number is the number of the DNI or of the NIE.
  ['numberSays', ['nif', 'dninif', 'nifdni', 'dninie', 'niedni', 'nifnie', 'nienif']],
];

const byName = new Map(NAMES.flatMap(([type, names]) => names.map((name) => [name, type] as const)));

/** Reads the name of a kind of document as lists spell it: `D.N.I.`, `cédula`, `Pasaporte`. @returns undefined for an unknown one */
export function documentTypeNamed(spelling: string): NamedType | undefined {
  const letters = spelling.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
  return byName.get(letters.toLowerCase());
}
