import { Button, TextInput } from '@mantine/core';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { errorOf } from '../layout/error-summary.tsx';
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
export function CodeForm({ typed, busy, errors, onType, onSend }: CodeForm): ReactElement {
  const { t } = useTranslation();
  return (
    <form noValidate onSubmit={onSend}>
      <TextInput
        id={codeId}
        name={codeId}
        className="field field-pin"
        label={t('code.label')}
        error={errorOf(errors, codeId)}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck={false}
      />
      <Button type="submit" loading={busy}>
        {t(busy ? 'code.submitting' : 'code.submit')}
      </Button>
    </form>
  );
}
