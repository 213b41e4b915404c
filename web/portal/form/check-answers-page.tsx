import { Button } from '@mantine/core';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../domain/portal-pages.ts';
import { BackLink } from '../layout/back-link.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { SummaryList } from '../layout/summary-list.tsx';
import type { SummaryRow } from '../layout/summary-list.tsx';
import type { Draft } from './draft.ts';
import { FormChallenge } from './form-challenge.tsx';
import { definitionOf } from './form-kinds.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { checkPath, pathBefore, questions } from './questions.ts';
import type { FormField } from './questions.ts';
import { ShownAnswer } from './shown-answer.tsx';
import { useQuestionWords } from './use-question-words.ts';
import { useSendForm } from './use-send-form.ts';

interface CheckAnswersPage {
  kind: FormKind;
  draft: Draft;
  asked: readonly FormField[];
  onSent: () => void;
}

/** All answers at a glance, each with its way back; sending them starts the journey. */
export function CheckAnswersPage({ kind, draft, asked, onSent }: CheckAnswersPage): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const wordsOf = useQuestionWords(kind);
  const { busy, errors, setErrors, challenged, challenge, setChallenge, send } = useSendForm(
    kind,
    asked,
    onSent,
    changeId,
  );
  const press = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (challenged && challenge === '') setErrors([{ field: 'challenge', message: t('challenge.required') }]);
    else send(draft);
  };
  const rowOf = (field: FormField): SummaryRow => {
    const { label, change } = wordsOf(field);
    const { path, answers } = questions[field];
    return {
      id: changeId(field),
      label,
      value: <ShownAnswer field={field} answers={draft.answers} />,
      error: answers.map((name) => errorOf(errors, changeId(name))).find((found) => found !== undefined),
      change: { to: portalPath(program.id, kind, path), state: { changing: true }, label: change },
    };
  };
  const contact = definitionOf(program, kind)?.contact ?? 'typed';
  return (
    <Page
      title={t('form.checkTitle')}
      errors={errors}
      before={<BackLink to={portalPath(program.id, kind, pathBefore(undefined, asked) ?? checkPath)} />}
    >
      <p className="lead">{t(contact === 'typed' ? 'form.checkIntro' : 'form.checkIntroOnFile')}</p>
      <SummaryList rows={asked.map(rowOf)} />
      <form noValidate onSubmit={press}>
        {challenged && <FormChallenge value={challenge} errors={errors} onChange={setChallenge} />}
        <p>{t('form.privacy')}</p>
        <Button type="submit" loading={busy}>
          {t(busy ? 'form.sending' : 'form.send')}
        </Button>
      </form>
    </Page>
  );
}

/** The element that an error leads to: the row's way back, but the challenge stands on the page itself. */
function changeId(name: string): string {
  if (name === 'challenge') return name;
  const row = { documentType: 'document', confirmation: 'password' }[name] ?? name;
  return `change-${row}`;
}
