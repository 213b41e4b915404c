import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { OneFieldForm } from '../form/one-field-form.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { codeId } from './use-code.ts';

interface CodeForm {
  typed: string;
  busy: boolean;
  errors: readonly PageError[];
  onType: (typed: string) => void;
  onSend: (event: SyntheticEvent) => void;
}

/** One field for the six digits of a code; phones and password managers fill it in by themselves. */
export function CodeForm(form: CodeForm): ReactElement {
  const { t } = useTranslation();
  return (
    <OneFieldForm
      {...form}
      id={codeId}
      className="field field-pin"
      label={t('code.label')}
      inputMode="numeric"
      autoComplete="one-time-code"
      submit={t(form.busy ? 'code.submitting' : 'code.submit')}
    />
  );
}
