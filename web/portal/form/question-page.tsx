import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { BackLink } from '../layout/back-link.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { Notice } from '../layout/notice.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { ProgressLine } from '../layout/progress-line.tsx';
import type { Answers } from './answers.ts';
import type { Draft } from './draft.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { labelledElement } from './labelled-element.ts';
import { QuestionAside } from './question-aside.tsx';
import { QuestionInput } from './question-input.tsx';
import { checkPath, pathAfter, pathBefore } from './questions.ts';
import type { FormField } from './questions.ts';
import { useFaults } from './use-faults.ts';
import { useQuestionWords } from './use-question-words.ts';

interface QuestionPage {
  kind: FormKind;
  field: FormField;
  asked: readonly FormField[];
  draft: Draft;
  onAnswer: (answers: Answers) => void;
}

export function QuestionPage({ kind, field, asked, draft, onAnswer }: QuestionPage): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const words = useQuestionWords(kind)(field);
  const faultsOf = useFaults(kind);
  const navigate = useNavigate();
  const changing = (useLocation().state as { changing?: boolean } | null)?.changing === true;
  const [typed, setTyped] = useState<Answers>(draft.answers);
  const [errors, setErrors] = useState<readonly PageError[]>([]);
  const [leftWrong, setLeftWrong] = useState<readonly PageError[]>([]);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const { answers, errors: found } = faultsOf([field], typed);
    setErrors(found);
    if (found.length > 0) return;
    onAnswer(answers);
    void navigate(portalPath(program.id, kind, changing ? checkPath : pathAfter(field, asked)));
  };
  const leave = (): void => {
    const empty = (typed[field] ?? '').trim() === '';
    setLeftWrong(empty ? [] : faultsOf([field], typed).errors);
  };
  const change = (answers: Answers): void => {
    setTyped((now) => ({ ...now, ...answers }));
    setLeftWrong([]);
  };
  const back = changing ? checkPath : pathBefore(field, asked);
  const position = asked.indexOf(field) + 1;

  return (
    <Page
      title={words.title}
      labelFor={labelledElement(field, program)}
      errors={errors}
      before={
        <>
          <BackLink to={portalPath(program.id, kind, back)} />
          <ProgressLine
            words={t('form.progress', { position, of: asked.length })}
            position={position}
            of={asked.length}
          />
          {draft.replaces && <Notice tone="calm">{t('form.correcting')}</Notice>}
        </>
      }
    >
      <form noValidate onSubmit={submit}>
        <QuestionInput
          field={field}
          words={words}
          headed
          answers={typed}
          errors={errors.length > 0 ? errors : leftWrong}
          onChange={change}
          onLeave={leave}
        />
        <QuestionAside kind={kind} field={field} answers={typed} onReplace={change} />
        <Button type="submit">{t('common.continue')}</Button>
      </form>
    </Page>
  );
}
