import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedShare } from '../../shared/api-types.ts';
import type { Failure } from '../../shared/outcome.ts';
import { asksDocumentType, documentTypeOf } from '../form/document-manner.ts';
import { DocumentTypeSelect } from '../form/document-type-select.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { Page } from '../layout/page.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { openShare } from './shares-api.ts';
import type { TypedDocument } from './shares-api.ts';

interface ReceiverForm {
  token: string;
  onOpened: (opened: OpenedShare) => void;
  onOver: () => void;
}

/** "Deberá ingresar el «Documento autorizado»" (seeds: osseg); how many tries are left is said. */
export function ReceiverForm({ token, onOpened, onOver }: ReceiverForm): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [document, setDocument] = useState('');
  const [documentType, setType] = useState(documentTypeOf(program, undefined));

  const refused = (failure: Failure): PageError[] | undefined => {
    if (failure.kind !== 'problem') return undefined;
    const { detail = '', attemptsLeft } = failure.problem;
    if (failure.slug === 'share-over' || attemptsLeft === 0) onOver();
    if (attemptsLeft === undefined) return undefined;
    return [{ field: 'document', message: `${detail} ${t('smsPin.attempts', { count: attemptsLeft })}` }];
  };
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (document.trim() === '') setErrors([{ field: 'document', message: t('shared.missing') }]);
    else
      submit(() => openShare(token, { document, ...(documentType && { documentType }) }), onOpened, refused);
  };
  return (
    <Page title={t('shared.title')} errors={errors}>
      <p className="lead">{t('shared.text')}</p>
      <form noValidate onSubmit={send}>
        {asksDocumentType(program) && (
          <DocumentTypeSelect
            value={documentType}
            onChange={(picked) => setType(picked as TypedDocument['documentType'])}
          />
        )}
        <TextInput
          id="document"
          className="field field-short"
          label={t('shared.document')}
          error={errorOf(errors, 'document')}
          value={document}
          onChange={(event) => setDocument(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" loading={busy}>
          {t(busy ? 'shared.opening' : 'shared.open')}
        </Button>
      </form>
    </Page>
  );
}
