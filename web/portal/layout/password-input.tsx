import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface PasswordInput {
  id: string;
  label: string;
  autoComplete: 'new-password' | 'current-password';
  /** Said with it to those who do not see what stands above it. */
  spoken?: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** A password that can be looked at while typing; pasting works. */
export function PasswordInput({
  id,
  label,
  autoComplete,
  spoken,
  value,
  error,
  onChange,
}: PasswordInput): ReactElement {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <TextInput
      id={id}
      name={id}
      className="field field-password"
      label={label}
      type={shown ? 'text' : 'password'}
      autoComplete={autoComplete}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      value={value}
      error={error}
      description={spoken}
      descriptionProps={{ className: 'visually-hidden' }}
      onChange={(event) => onChange(event.currentTarget.value)}
      rightSection={
        <button
          className="show-button"
          type="button"
          aria-controls={id}
          aria-label={t(shown ? 'password.hideLabel' : 'password.showLabel', { field: label })}
          onClick={() => setShown(!shown)}
        >
          {t(shown ? 'password.hide' : 'password.show')}
        </button>
      }
    />
  );
}
