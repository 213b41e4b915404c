import { useTranslation } from 'react-i18next';
import type { DocumentType } from '../../../domain/identity-document.ts';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { documentManner } from './document-manner.ts';
import type { DocumentManner } from './document-manner.ts';

const examples: Record<DocumentManner, Partial<Record<DocumentType, string>>> = {
  letter: { DNI: '12345678Z', NIE: 'X1234567L' },
  digits: { DNI: '24515260' },
  noCheckDigit: { CI: '1123456' },
};

interface DocumentWords {
  /** The same, to begin a label. */
  eitherFirst: string;
  /** "DNI o NIE". */
  either: string;
  /** Numbers as they are to be typed. */
  examples: string;
  nameOf: (type: DocumentType) => string;
}

/** What the program's identity documents are called. */
export function useDocumentWords(): DocumentWords {
  const { t } = useTranslation();
  const language = useLanguage();
  const program = useProgram();
  const list = new Intl.ListFormat(language, { type: 'disjunction' });
  const known = examples[documentManner(program)];
  const nameOf = (type: DocumentType): string => t(`form.documentNames.${type}`);
  const either = list.format(program.documents.map(nameOf));
  return {
    either,
    eitherFirst: capitalised(either),
    examples: list.format(program.documents.flatMap((type) => known[type] ?? [])),
    nameOf,
  };
}

/** "Cédula de identidad", at the beginning of a label. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
