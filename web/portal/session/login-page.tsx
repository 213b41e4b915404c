import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { ChallengeField } from '../challenge/challenge-field.tsx';
import { ContactPhone } from '../layout/contact-phone.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { Notice } from '../layout/notice.tsx';
import { Page } from '../layout/page.tsx';
import { PasswordInput } from '../layout/password-input.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { logIn } from './session-api.ts';

/** Why one is here again. */
export type LoginReason = 'expired' | 'loggedOut';

export function LoginPage(): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const navigate = useNavigate();
  const reason = (useLocation().state as { reason?: LoginReason } | null)?.reason;
  const { busy, errors, setErrors, submit } = useSubmit();
  const [document, setDocument] = useState('');
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState('');
  const asks = program.challenge.includes('login');
  const documents = new Intl.ListFormat(language, { type: 'disjunction' }).format(program.documents);

  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found: PageError[] = [
      ...(document.trim() === '' ? [{ field: 'document', message: t('login.errors.document') }] : []),
      ...(password === '' ? [{ field: 'password', message: t('login.errors.password') }] : []),
      ...(asks && challenge === '' ? [{ field: 'challenge', message: t('challenge.required') }] : []),
    ];
    if (found.length > 0) setErrors(found);
    else {
      submit(
        () => logIn(program.id, { document, password, ...(asks && { challenge }) }),
        () => void navigate(`/${program.id}/account`, { replace: true }),
        () => {
          // Whatever was wrong, it has been used.
          setChallenge('');
          return undefined;
        },
      );
    }
  };
  return (
    <Page
      title={t('login.title')}
      errors={errors}
      before={
        reason && (
          <Notice tone={reason === 'expired' ? 'calm' : 'success'} live>
            <p>{t(`login.${reason}`)}</p>
          </Notice>
        )
      }
    >
      <form noValidate onSubmit={send}>
        <TextInput
          id="document"
          name="document"
          className="field field-short"
          label={t('login.document', { documents })}
          description={t('login.documentHint')}
          error={errorOf(errors, 'document')}
          value={document}
          onChange={(event) => setDocument(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
        />
        <PasswordInput
          id="password"
          label={t('login.password')}
          autoComplete="current-password"
          value={password}
          error={errorOf(errors, 'password')}
          onChange={setPassword}
        />
        {asks && (
          <ChallengeField
            program={program.id}
            value={challenge}
            error={errorOf(errors, 'challenge')}
            onChange={setChallenge}
          />
        )}
        <Button type="submit" loading={busy}>
          {t(busy ? 'login.submitting' : 'login.submit')}
        </Button>
      </form>
      <p className="aside">
        {t('login.forgot')} <ContactPhone />.
      </p>
      <p className="aside">
        {t('login.noAccount')} <Link to={`/${program.id}`}>{t('login.register')}</Link>
      </p>
    </Page>
  );
}
