import { Button, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { asksDocumentType } from '../form/document-manner.ts';
import { DocumentTypeSelect } from '../form/document-type-select.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import type { CodeCheck } from './use-code-check.ts';

/** Document and code, as they stand on the identity document and on the screen. */
export function CodeForm({ typed, busy, errors, change, send }: CodeCheck): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  return (
    <form noValidate onSubmit={send}>
      {asksDocumentType(program) && (
        <DocumentTypeSelect
          value={typed.documentType}
          onChange={(documentType) => change({ documentType })}
        />
      )}
      <TextInput
        id="document"
        className="field field-short"
        label={t('form.labels.document')}
        error={errorOf(errors, 'document')}
        value={typed.document}
        onChange={(event) => change({ document: event.currentTarget.value })}
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        id="code"
        className="field field-pin"
        label={t('verify.code')}
        error={errorOf(errors, 'code')}
        value={typed.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
        inputMode="numeric"
        autoComplete="off"
      />
      <Button type="submit" loading={busy}>
        {t(busy ? 'verify.submitting' : 'verify.submit')}
      </Button>
    </form>
  );
}
