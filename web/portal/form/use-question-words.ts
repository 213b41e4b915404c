import { useTranslation } from 'react-i18next';
import type { Program } from '../../shared/api-types.ts';
import { programName } from '../format/program-name.ts';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { usePasswordFaultWords } from '../password/use-password-words.ts';
import type { FoundFault } from './check-answer.ts';
import { asksDocumentType, documentManner } from './document-manner.ts';
import { definitionOf } from './form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import type { FormField } from './questions.ts';
import { useDocumentWords } from './use-document-words.ts';

export interface QuestionWords {
  title: string;
  label: string;
  hint: string | undefined;
  change: string;
  fault: (fault: FoundFault) => string;
}

/** The texts of a form's questions with what the program puts into them. */
export function useQuestionWords(kind: FormKind): (field: FormField) => QuestionWords {
  const { t } = useTranslation();
  const language = useLanguage();
  const program = useProgram();
  const { either, examples } = useDocumentWords();
  const passwordFaultWords = usePasswordFaultWords(program.password);
  const { country } = program;
  const values = {
    documents: either,
    examples,
    name: programName(program, language),
    country: new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country,
  };
  const hintOf = (field: FormField): string | undefined => {
    switch (field) {
      case 'document':
      case 'identifier':
        return t(`form.documentHints.${documentManner(program)}`, values);
      case 'email':
        return t(`form.emailHints.${contactOf(program, kind)}`, values);
      case 'channel':
      case 'password':
        return undefined;
      case 'mobile':
      case 'birthDate':
      case 'activationCode':
        return t(`form.hints.${field}`, values);
    }
  };
  return (field) => ({
    title: t(
      `form.titles.${field === 'document' && asksDocumentType(program) ? 'documentTyped' : field}`,
      values,
    ),
    label: t(`form.labels.${field}`, values),
    hint: hintOf(field),
    change: t(`form.changes.${field}`),
    fault: (found) =>
      found.kind === 'answer' ? t(`form.errors.${found.fault}`, values) : passwordFaultWords(found.fault),
  });
}

function contactOf(program: Program, kind: FormKind): 'typed' | 'member' | 'titular' | 'account' {
  return definitionOf(program, kind)?.contact ?? 'typed';
}
