import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { dateWords } from '../format/moment-words.ts';
import { Address } from '../layout/address.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLocale } from '../layout/use-language.ts';
import { groupedCode } from './activation-code.ts';
import type { Answers } from './answers.ts';
import { asksDocumentType, readDocument } from './document-manner.ts';
import { numberingPlans } from './numbering-plans.ts';
import type { FormField } from './questions.ts';
import { useDocumentWords } from './use-document-words.ts';

/** An answer in the spelling that is used from here on. */
export function ShownAnswer({ field, answers }: { field: FormField; answers: Answers }): ReactElement {
  const { t } = useTranslation();
  const locale = useLocale();
  const program = useProgram();
  const { nameOf } = useDocumentWords();
  const answer = answers[field] ?? '';
  switch (field) {
    case 'email':
      return <Address>{answer}</Address>;
    case 'mobile':
      return <>{numberingPlans().internationalPhone(answer, program.country)}</>;
    case 'birthDate':
      return <>{dateWords(answer, locale)}</>;
    case 'activationCode':
      return <>{groupedCode(answer)}</>;
    case 'password':
      return <>{t('form.passwordChosen')}</>;
    case 'document': {
      const check = readDocument(answer, program, answers.documentType);
      if (!check.ok) return <>{answer}</>;
      const { type, number } = check.document;
      return <>{asksDocumentType(program) ? `${nameOf(type)} ${number}` : number}</>;
    }
    case 'identifier':
      return <>{answer}</>;
    case 'channel':
      return <>{answer === 'sms' ? t('form.channels.sms') : t('form.channels.email')}</>;
  }
}
