import { useTranslation } from 'react-i18next';
import { numberRules } from '../../../domain/documents/table.ts';
import type { DocumentType } from '../../../domain/identity-document.ts';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';

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
  const { country, documents } = useProgram();
  const list = new Intl.ListFormat(language, { type: 'disjunction' });
  const nameOf = (type: DocumentType): string => t(`form.documentNames.${type}`);
  const either = list.format(documents.map(nameOf));
  return {
    either,
    eitherFirst: capitalised(either),
    examples: list.format(documents.flatMap((type) => numberRules(type, country).example ?? [])),
    nameOf,
  };
}

/** "Cédula de identidad", at the beginning of a label. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
