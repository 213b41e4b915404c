import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import { storeJourney } from '../journey/journey-storage.ts';
import { Address } from '../layout/address.tsx';
import { BackLink } from '../layout/back-link.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { SummaryList } from '../layout/summary-list.tsx';
import type { SummaryRow } from '../layout/summary-list.tsx';
import { useLanguage } from '../layout/use-language.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { formOf } from './draft.ts';
import type { Draft, FormField } from './draft.ts';
import { createIdempotencyKeys } from './idempotency-keys.ts';
import { sendForm } from './send-form.ts';
import { internationalPhone } from './phone.ts';
import { checkPath, pathBefore, questions } from './questions.ts';

interface CheckAnswersPage {
  draft: Draft;
  asked: readonly FormField[];
  onSent: () => void;
}

/** All answers at a glance, each with its way back; sending them starts the journey. */
export function CheckAnswersPage({ draft, asked, onSent }: CheckAnswersPage): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const program = useProgram();
  const navigate = useNavigate();
  const [keyFor] = useState(createIdempotencyKeys);
  const { busy, errors, submit } = useSubmit(changeId);

  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const form = formOf(draft, language);
    if (!form) return;
    submit(
      () => sendForm(program.id, form, keyFor),
      (started) => {
        storeJourney(program.id, started);
        onSent();
        void navigate(`/${program.id}/journey`, { replace: true });
      },
    );
  };
  const before = pathBefore(undefined, asked);
  return (
    <Page
      title={t('form.checkTitle')}
      errors={errors}
      before={<BackLink to={`/${program.id}/alta/${before ?? checkPath}`} />}
    >
      <p className="lead">{t('form.checkIntro')}</p>
      <SummaryList rows={asked.map((field) => rowOf(field, errors))} />
      <form noValidate onSubmit={send}>
        <p>{t('form.privacy')}</p>
        <Button type="submit" loading={busy}>
          {t(busy ? 'form.sending' : 'form.send')}
        </Button>
      </form>
    </Page>
  );

  function rowOf(field: FormField, all: readonly PageError[]): SummaryRow {
    const { labelKey, changeKey, path } = questions[field];
    const answer = draft.answers[field] ?? '';
    return {
      id: changeId(field),
      label: t(labelKey),
      value: field === 'mobile' ? internationalPhone(answer, program.country) : shown(field, answer),
      error: errorOf(all, changeId(field)),
      change: { to: `/${program.id}/alta/${path}`, state: { changing: true }, label: t(changeKey) },
    };
  }
}

function changeId(field: string): string {
  return `change-${field}`;
}

/** The document in the spelling that is used from here on. */
function shown(field: FormField, answer: string): ReactNode {
  if (field === 'email') return <Address>{answer}</Address>;
  const check = field === 'document' ? checkIdentityDocument(answer) : undefined;
  return check?.ok === true ? check.document.number : answer;
}
