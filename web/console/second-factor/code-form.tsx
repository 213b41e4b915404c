import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface CodeForm {
  label: string;
  submit: string;
  /** Digits alone, which a phone's keyboard is made for. */
  numeric: boolean;
  busy: boolean;
  onCode: (code: string) => void;
}

/** One code, sent by Enter. */
export function CodeForm({ label, submit, numeric, busy, onCode }: CodeForm): ReactElement {
  const { t } = useTranslation('console');
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    setMissing(code.trim() === '');
    if (code.trim() !== '') onCode(code);
  };
  return (
    <form noValidate onSubmit={send}>
      <TextInput
        label={label}
        inputMode={numeric ? 'numeric' : 'text'}
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        mb="lg"
        value={code}
        error={missing && t('showFactor.missing')}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={busy}>
        {submit}
      </Button>
    </form>
  );
}
