import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { BackLink } from '../layout/back-link.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { Notice } from '../layout/notice.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { ProgressLine } from '../layout/progress-line.tsx';
import { faultOf } from './check-answer.ts';
import type { FormField } from './draft.ts';
import { QuestionAside } from './question-aside.tsx';
import { QuestionInput } from './question-input.tsx';
import { checkPath, pathAfter, pathBefore } from './questions.ts';
import type { Question } from './questions.ts';
import { useQuestionWords } from './use-question-words.ts';

interface QuestionPage {
  question: Question;
  asked: readonly FormField[];
  answer: string;
  /** An earlier form is being corrected. */
  correcting: boolean;
  onAnswer: (value: string) => void;
}

export function QuestionPage({ question, asked, answer, correcting, onAnswer }: QuestionPage): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const words = useQuestionWords(question);
  const navigate = useNavigate();
  const changing = (useLocation().state as { changing?: boolean } | null)?.changing === true;
  const [typed, setTyped] = useState(answer);
  const [errors, setErrors] = useState<readonly PageError[]>([]);
  const [leftWrong, setLeftWrong] = useState<string>();
  const { field } = question;
  const root = `/${program.id}/alta`;

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const fault = faultOf(field, typed, program);
    if (fault) {
      setErrors([{ field, message: words.fault(fault) }]);
      return;
    }
    onAnswer(typed.trim());
    void navigate(`${root}/${changing ? checkPath : pathAfter(field, asked)}`);
  };
  const leave = (): void => {
    const fault = typed.trim() === '' ? undefined : faultOf(field, typed, program);
    setLeftWrong(fault && words.fault(fault));
  };
  const change = (value: string): void => {
    setTyped(value);
    setLeftWrong(undefined);
  };
  const before = pathBefore(field, asked);
  const position = asked.indexOf(field) + 1;

  return (
    <Page
      title={words.title}
      labelFor={field}
      errors={errors}
      before={
        <>
          <BackLink to={backTo(root, changing, before) ?? `/${program.id}`} />
          <ProgressLine
            words={t('form.progress', { position, of: asked.length })}
            position={position}
            of={asked.length}
          />
          {correcting && <Notice tone="calm">{t('form.correcting')}</Notice>}
        </>
      }
    >
      <form noValidate onSubmit={submit}>
        <QuestionInput
          question={question}
          hint={words.hint}
          value={typed}
          error={errors[0]?.message ?? leftWrong}
          onChange={change}
          onLeave={leave}
        />
        <QuestionAside question={question} typed={typed} onReplace={change} />
        <Button type="submit">{t('common.continue')}</Button>
      </form>
    </Page>
  );
}

function backTo(root: string, changing: boolean, before: string | undefined): string | undefined {
  if (changing) return `${root}/${checkPath}`;
  return before === undefined ? undefined : `${root}/${before}`;
}
