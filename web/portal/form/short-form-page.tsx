import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Notice } from '../layout/notice.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import type { Answers } from './answers.ts';
import type { Draft } from './draft.ts';
import { elementOf } from './element-of.ts';
import { FormChallenge } from './form-challenge.tsx';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { QuestionAside } from './question-aside.tsx';
import { QuestionInput } from './question-input.tsx';
import type { FormField } from './questions.ts';
import { useFaults } from './use-faults.ts';
import { useQuestionWords } from './use-question-words.ts';
import { useSendForm } from './use-send-form.ts';

interface ShortFormPage {
  kind: FormKind;
  asked: readonly FormField[];
  draft: Draft;
  onAnswer: (answers: Answers) => void;
  onSent: () => void;
}

/** A form of a few quick questions: all of it on one page. */
export function ShortFormPage({ kind, asked, draft, onAnswer, onSent }: ShortFormPage): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  const wordsOf = useQuestionWords(kind);
  const faultsOf = useFaults(kind);
  const [typed, setTyped] = useState<Answers>(draft.answers);
  const form = useSendForm(kind, asked, onSent, elementOf);
  const { busy, errors, challenged, challenge } = form;

  const press = (event: SyntheticEvent): void => {
    event.preventDefault();
    const { answers, errors: found } = faultsOf(asked, typed);
    if (challenged && challenge === '') found.push({ field: 'challenge', message: t('challenge.required') });
    if (found.length > 0) {
      form.setErrors(found);
      return;
    }
    onAnswer(answers);
    form.send({ ...draft, answers: { ...draft.answers, ...answers } });
  };
  const change = (answers: Answers): void => setTyped((now) => ({ ...now, ...answers }));
  return (
    <Page
      title={t(`shortForm.${kind}.title`)}
      errors={errors}
      before={
        <>
          <BackLink to={`/${id}`} />
          {draft.replaces && <Notice tone="calm">{t('form.correcting')}</Notice>}
        </>
      }
    >
      <p className="lead">{t(`shortForm.${kind}.intro`)}</p>
      <form noValidate onSubmit={press}>
        {asked.map((field) => (
          <div key={field}>
            <QuestionInput
              field={field}
              words={wordsOf(field)}
              headed={false}
              answers={typed}
              errors={errors}
              onChange={change}
            />
            <QuestionAside kind={kind} field={field} answers={typed} onReplace={change} />
          </div>
        ))}
        {challenged && <FormChallenge value={challenge} errors={errors} onChange={form.setChallenge} />}
        <Button type="submit" loading={busy}>
          {t(busy ? 'form.sending' : `shortForm.${kind}.send`)}
        </Button>
      </form>
      <p className="aside">
        <Link to={portalPath(id, 'login')}>{t('shortForm.login')}</Link>
      </p>
    </Page>
  );
}
