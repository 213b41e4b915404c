import { Button, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { portalPath } from '../../../domain/portal-pages.ts';
import { BackLink } from '../layout/back-link.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import { Page } from '../layout/page.tsx';
import { PasswordInput } from '../layout/password-input.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLengthWords } from '../layout/use-words.ts';
import { contactId } from './use-contact-change.ts';
import type { Changeable, TypedChange } from './use-contact-change.ts';
import { passwordId } from './use-proven.ts';

const fieldProps = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'email' },
  sms: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
} as const;

/** The new contact, and the password where that is the proof. */
export function ContactChangeForm({
  channel,
  asksPassword,
  contact,
  password,
  busy,
  errors,
  change,
  send,
}: Changeable & TypedChange): ReactElement {
  const { t } = useTranslation();
  const { id, contactChange } = useProgram();
  const lengthWords = useLengthWords();
  return (
    <Page
      title={t(`contactChange.change.${channel}`)}
      errors={errors}
      before={<BackLink to={portalPath(id, 'profile')} />}
    >
      <p className="lead">
        {t('contactChange.text', { objection: lengthWords(contactChange?.objectionMs ?? 0) })}
      </p>
      <form noValidate onSubmit={send}>
        <TextInput
          {...fieldProps[channel]}
          id={contactId}
          name={contactId}
          className="field field-full"
          label={t(`contactChange.new.${channel}`)}
          error={errorOf(errors, contactId)}
          value={contact}
          onChange={(event) => change({ contact: event.currentTarget.value })}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        {asksPassword && (
          <PasswordInput
            id={passwordId}
            label={t('contactChange.password')}
            autoComplete="current-password"
            value={password}
            error={errorOf(errors, passwordId)}
            onChange={(typed) => change({ password: typed })}
          />
        )}
        <Button type="submit" loading={busy}>
          {t(busy ? 'contactChange.submitting' : 'contactChange.submit')}
        </Button>
      </form>
    </Page>
  );
}
