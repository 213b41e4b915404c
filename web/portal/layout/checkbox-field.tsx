import type { ReactElement } from 'react';
import { FieldError } from './field-error.tsx';

interface CheckboxField {
  id: string;
  label: string;
  checked: boolean;
  error: string | undefined;
  onChange: (checked: boolean) => void;
}

export function CheckboxField({ id, label, checked, error, onChange }: CheckboxField): ReactElement {
  const errorId = `${id}-error`;
  return (
    <div className="choice-group" data-error={error !== undefined}>
      {error !== undefined && <FieldError id={errorId}>{error}</FieldError>}
      <div className="choice">
        <input
          type="checkbox"
          id={id}
          checked={checked}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : errorId}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <label htmlFor={id}>{label}</label>
      </div>
    </div>
  );
}
