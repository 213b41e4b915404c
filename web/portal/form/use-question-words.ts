import { useTranslation } from 'react-i18next';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import type { AnswerFault } from './check-answer.ts';
import type { Question } from './questions.ts';

const documentExamples = { DNI: '12345678Z', NIE: 'X1234567L' } as const;

interface QuestionWords {
  title: string;
  hint: string;
  fault: (fault: AnswerFault) => string;
}

/** A question's texts with what the program puts into them. */
export function useQuestionWords({ titleKey, hintKey }: Question): QuestionWords {
  const { t } = useTranslation();
  const language = useLanguage();
  const { registration, country } = useProgram();
  const either = new Intl.ListFormat(language, { type: 'disjunction' });
  const values = {
    documents: either.format(registration.documents),
    examples: either.format(registration.documents.map((type) => documentExamples[type])),
    country: new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country,
  };
  return {
    title: t(titleKey, values),
    hint: t(hintKey, values),
    fault: (fault) => t(`form.errors.${fault}`, values),
  };
}
