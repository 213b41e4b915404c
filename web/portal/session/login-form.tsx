import { Button, TextInput } from '@mantine/core';
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { asksDocumentType, documentManner } from '../form/document-manner.ts';
import { DocumentTypeSelect } from '../form/document-type-select.tsx';
import { FormChallenge } from '../form/form-challenge.tsx';
import { useDocumentWords } from '../form/use-document-words.ts';
import { errorOf } from '../layout/error-summary.tsx';
import { PasswordInput } from '../layout/password-input.tsx';
import { useProgram } from '../layout/program-context.ts';
import type { Login } from './use-login.ts';

/** Document and password. */
export function LoginForm({ typed, challenged, busy, errors, change, send }: Login): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const { eitherFirst, examples } = useDocumentWords();
  const typedDocument = asksDocumentType(program);
  const { lockAfter } = program.login;
  const answer = useCallback((challenge: string) => change({ challenge }), [change]);
  return (
    <form noValidate onSubmit={send}>
      {typedDocument && (
        <DocumentTypeSelect
          value={typed.documentType}
          onChange={(documentType) => change({ documentType })}
        />
      )}
      <TextInput
        id="document"
        name="document"
        className="field field-short"
        label={typedDocument ? t('form.labels.document') : t('login.document', { documents: eitherFirst })}
        description={t(`login.documentHints.${documentManner(program)}`, { examples })}
        error={errorOf(errors, 'document')}
        value={typed.document}
        onChange={(event) => change({ document: event.currentTarget.value })}
        autoComplete="username"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
      />
      <PasswordInput
        id="password"
        label={t('login.password')}
        autoComplete="current-password"
        value={typed.password}
        error={errorOf(errors, 'password')}
        onChange={(password) => change({ password })}
      />
      {challenged && <FormChallenge value={typed.challenge} errors={errors} onChange={answer} />}
      {lockAfter !== undefined && <p className="quiet">{t('login.lockAfter', { count: lockAfter })}</p>}
      <Button type="submit" loading={busy}>
        {t(busy ? 'login.submitting' : 'login.submit')}
      </Button>
    </form>
  );
}
