import { documents, documentTypes } from './table.ts';
import type { DocumentType } from './table.ts';

/** What a list calls a kind of document: one kind, or only that it is one whose number says its kind. */
export type NamedType = DocumentType | 'numberSays';

/** A Spanish tax number is the number of the DNI or of the NIE. */
const numberSays = ['nif', 'dninif', 'nifdni', 'dninie', 'niedni', 'nifnie', 'nienif'];

const byName = new Map<string, NamedType>([
  ...documentTypes.flatMap((type) => documents[type].spellings.map((name) => [name, type] as const)),
  ...numberSays.map((name) => [name, 'numberSays'] as const),
]);

/** Reads the name of a kind of document as lists spell it: `D.N.I.`, `cédula`, `Pasaporte`. @returns undefined for an unknown one */
export function documentTypeNamed(spelling: string): NamedType | undefined {
  const letters = spelling.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '');
  return byName.get(letters.toLowerCase());
}
