import { NativeSelect } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useProgram } from '../layout/program-context.ts';
import { capitalised, useDocumentWords } from './use-document-words.ts';

interface DocumentTypeSelect {
  value: string | undefined;
  onChange: (type: string) => void;
}

export function DocumentTypeSelect({ value, onChange }: DocumentTypeSelect): ReactElement {
  const { t } = useTranslation();
  const { documents } = useProgram();
  const { nameOf } = useDocumentWords();
  return (
    <NativeSelect
      id="documentType"
      name="documentType"
      className="field field-short"
      label={t('form.documentType')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={documents.map((type) => ({ value: type, label: capitalised(nameOf(type)) }))}
    />
  );
}
