import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Link } from '../../../shared/api-types.ts';
import { ButtonLink } from '../../layout/button-link.tsx';
import { errorOf } from '../../layout/error-summary.tsx';
import { Page } from '../../layout/page.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useLanguage } from '../../layout/use-language.ts';
import { useSubmit } from '../../layout/use-submit.ts';
import { confirmContact } from '../journey-api.ts';

interface ContactLink {
  link: Link;
  token: string;
  onStale: () => void;
}

/** A contact that was given for an account confirms itself: whoever reads it types the account's document too. */
export function ContactLink({ link, token, onStale }: ContactLink): ReactElement {
  const [done, setDone] = useState(false);
  if (done) return <Confirmed />;
  return link.state === 'usable' ? (
    <Confirm token={token} onStale={onStale} onDone={() => setDone(true)} />
  ) : (
    <CannotConfirm used={link.state === 'used'} />
  );
}

interface Confirm {
  token: string;
  onStale: () => void;
  onDone: () => void;
}

function Confirm({ token, onStale, onDone }: Confirm): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const [document, setDocument] = useState('');
  const { busy, errors, setErrors, submit } = useSubmit();
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (document.trim() === '') {
      setErrors([{ field: 'document', message: t('contactLink.missing') }]);
      return;
    }
    submit(
      () => confirmContact(token, document),
      onDone,
      (failure) => {
        if (failure.kind !== 'problem') return undefined;
        if ([404, 409, 410].includes(failure.status)) onStale();
        const { detail, errors: named } = failure.problem;
        if (failure.status !== 422 || named || detail === undefined) return undefined;
        return [{ field: 'document', message: detail }];
      },
    );
  };
  return (
    <Page title={t('contactLink.title')} errors={errors}>
      <p className="lead">{t('contactLink.text', { name: program.name[language] ?? program.id })}</p>
      <form noValidate onSubmit={send}>
        <TextInput
          id="document"
          name="document"
          className="field field-full"
          label={t('contactLink.document')}
          description={t('contactLink.why')}
          error={errorOf(errors, 'document')}
          value={document}
          onChange={(event) => setDocument(event.currentTarget.value)}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
        />
        <Button type="submit" loading={busy}>
          {t(busy ? 'link.submitting' : 'contactLink.submit')}
        </Button>
      </form>
      <p className="aside">{t('contactLink.notYours')}</p>
    </Page>
  );
}

function Confirmed(): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page title={t('contactLink.doneTitle')}>
      <p className="lead">{t('contactLink.doneText')}</p>
      <ButtonLink to={`/${id}/login`}>{t('login.title')}</ButtonLink>
    </Page>
  );
}

function CannotConfirm({ used }: { used: boolean }): ReactElement {
  const { t } = useTranslation();
  const { id } = useProgram();
  return (
    <Page title={t(used ? 'contactLink.usedTitle' : 'contactLink.overTitle')}>
      <p className="lead">{t(used ? 'contactLink.doneText' : 'contactLink.overText')}</p>
      <ButtonLink to={`/${id}/login`}>{t('login.title')}</ButtonLink>
    </Page>
  );
}
