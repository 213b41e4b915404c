import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeVerdict } from '../../shared/api-types.ts';
import { documentTypeOf } from '../form/document-manner.ts';
import type { PageError } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { checkCode } from './verify-api.ts';

export interface TypedCheck {
  document: string;
  documentType: string | undefined;
  code: string;
}

export interface CodeCheck {
  typed: TypedCheck;
  busy: boolean;
  errors: readonly PageError[];
  change: (part: Partial<TypedCheck>) => void;
  send: (event: SyntheticEvent) => void;
}

/** The document and the code as they are typed and sent. */
export function useCodeCheck(onVerdict: (verdict: CodeVerdict) => void): CodeCheck {
  const { t } = useTranslation();
  const program = useProgram();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [typed, setTyped] = useState<TypedCheck>({
    document: '',
    documentType: documentTypeOf(program, undefined),
    code: '',
  });
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const code = typed.code.replaceAll(/\s/g, '');
    const found: PageError[] = [
      ...(typed.document.trim() === '' ? [{ field: 'document', message: t('verify.errors.document') }] : []),
      ...(/^\d{6}$/.test(code) ? [] : [{ field: 'code', message: t('verify.errors.code') }]),
    ];
    if (found.length > 0) {
      setErrors(found);
      return;
    }
    const documentType = documentTypeOf(program, typed.documentType);
    const body = { document: typed.document, code, ...(documentType && { documentType }) };
    submit(() => checkCode(program.id, body), onVerdict);
  };
  return { typed, busy, errors, send, change: (part) => setTyped((now) => ({ ...now, ...part })) };
}
